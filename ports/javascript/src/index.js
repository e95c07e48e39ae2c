export { DescriptionGateCore } from './DescriptionGateCore.js';
export { EarlyListenerCore } from './EarlyListenerCore.js';
export { EventRouterCore } from './EventRouterCore.js';
export { ResponseGateCore } from './ResponseGateCore.js';
export { RunRegistryCore } from './RunRegistryCore.js';
export { TranscriptStore } from './TranscriptStore.js';
