import assert from 'node:assert/strict';
import { test } from 'node:test';
import { GateSimulation } from './support/GateSimulation.js';

const SIMULATIONS = 10_000;
const watchdog = { activeTimeoutMs: 20_000 };

const profiles = {
  'nothing goes wrong': { isCalm: true, endsByItself: true },
  'a server that echoes no metadata': {
    isCalm: true, endsByItself: true, config: { correlation: 'assume' },
    server: { echoesMetadata: false },
  },
  'sends that fail or suspend': {
    isCalm: true, endsByItself: true, sendFailures: 0.2, slowSends: true,
  },
  'server VAD': { endsByItself: true, server: { vad: true } },
  'rejected requests': { endsByItself: true, server: { failing: 0.3 } },
  'lost events under a watchdog': {
    endsByItself: true, losesEvents: true, config: watchdog,
    server: { loss: 0.2, longestMs: 15_000 },
  },
  'lost events without watchdog': {
    losesEvents: true, server: { loss: 0.2, longestMs: 15_000 },
  },
  'disconnects that fail requests': { endsByItself: true, disconnects: true },
  'disconnects that retain requests': {
    endsByItself: true, disconnects: true, config: { onDisconnect: 'retain' },
  },
  'everything at once': {
    endsByItself: true, disconnects: true, sendFailures: 0.1, slowSends: true, losesEvents: true,
    config: { ...watchdog, onDisconnect: 'retain' },
    server: { vad: true, loss: 0.1, failing: 0.1, longestMs: 15_000 },
  },
};

const perProfile = SIMULATIONS / Object.keys(profiles).length;

Object.entries(profiles).forEach(([name, profile], index) => {
  test(`${perProfile} simulations: ${name}`, async (context) => {
    const totals = { tickets: 0, rejections: 0 };
    for (let count = 0; count < perProfile; count += 1) {
      const seed = index * perProfile + count;
      const simulation = await play(seed, profile);
      totals.tickets += simulation.requested.size;
      totals.rejections += simulation.rejections;
    }
    context.diagnostic(`${perProfile} of ${SIMULATIONS} simulations, ${totals.tickets} tickets, ` +
      `${totals.rejections} rejections by the server`);
    assert.ok(totals.tickets > perProfile);
  });
});

async function play(seed, profile) {
  try {
    const simulation = await new GateSimulation(seed, profile).run();
    if (profile.isCalm) checkCalm(simulation);
    if (!profile.losesEvents) checkAnswered(simulation);
    return simulation;
  } catch (error) {
    error.message = `seed ${seed}: ${error.message}`;
    throw error;
  }
}

/** Without VAD and loss the server never has to refuse, and nothing else is refused either. */
function checkCalm({ rejections, traced }) {
  assert.equal(rejections, 0);
  const statuses = ['completed', 'failed', 'incomplete', 'cancelled', 'withdrawn', 'send_failed'];
  for (const [ticket, how] of traced) assert.ok(statuses.includes(how), `${ticket}: ${how}`);
}

/** What is said to be answered was answered, by a response that spoke for it. */
function checkAnswered(simulation) {
  const answers = new Map();
  for (const { token, status } of simulation.responses) {
    for (const ticket of simulation.batchOf(token) ?? []) {
      answers.set(ticket, [...(answers.get(ticket) ?? []), status]);
    }
  }
  for (const [ticket, how] of simulation.traced) {
    if (!['completed', 'failed', 'incomplete', 'cancelled'].includes(how)) continue;
    assert.ok(answers.get(ticket)?.includes(how), `${ticket} ${how}: ${answers.get(ticket)}`);
  }
}
