export { AudioCodesBridge } from './AudioCodesBridge.js';
export { DescriptionGate } from './DescriptionGate.js';
export { DescriptionGateCore } from './DescriptionGateCore.js';
export { EarlyListener } from './EarlyListener.js';
export { EarlyListenerCore } from './EarlyListenerCore.js';
export { EventRouter } from './EventRouter.js';
export { EventRouterCore } from './EventRouterCore.js';
export { RealtimeConnection } from './RealtimeConnection.js';
export { ResponseGate } from './ResponseGate.js';
export { ResponseGateCore } from './ResponseGateCore.js';
export { RunRegistry } from './RunRegistry.js';
export { RunRegistryCore } from './RunRegistryCore.js';
export { TaskSupervisor } from './TaskSupervisor.js';
export { TranscriptStore } from './TranscriptStore.js';
export { TwilioBridge } from './TwilioBridge.js';
export { catchUpTracks } from './catchUpTracks.js';
export {
  AttachRefusedError, BufferOverflowError, DescriptionError, LateRunError, NotOpenError,
  ResponseRejectedError, RunEndedError, RunRejectedError,
} from './errors.js';
export { systemClock } from './systemClock.js';
