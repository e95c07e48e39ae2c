"""Thousands of random stories around each core, with what must hold in all of them."""

from __future__ import annotations

import random
import unittest

from reference_fixes import description_gate_core as description
from reference_fixes import early_listener_core as listener
from reference_fixes import run_registry_core as registry
from reference_fixes.core import Tick

from .realtime_simulation import Simulation

SIMULATIONS = 10_000
STORIES = 2_000


class ResponseGateSimulationTests(unittest.TestCase):
    """The fake realtime server against the response gate."""

    def test_every_ticket_has_one_outcome_and_nothing_is_stuck(self) -> None:
        tickets = rejections = undisturbed = undisturbed_rejections = 0
        for seed in range(SIMULATIONS):
            simulation = Simulation(seed)
            simulation.run()
            self.assertEqual(simulation.failures, [], f"seed {seed}: {simulation.trouble}")
            tickets += len(simulation.requested)
            rejections += simulation.rejections
            if not simulation.trouble.may_be_rejected:
                undisturbed += 1
                undisturbed_rejections += simulation.rejections
        print(
            f"response gate: {SIMULATIONS} of {SIMULATIONS} simulations, {tickets} tickets with "
            f"one outcome each, {rejections} server rejections, {undisturbed_rejections} of them "
            f"in the {undisturbed} simulations without VAD and loss"
        )
        self.assertEqual(undisturbed_rejections, 0)
        self.assertGreater(rejections, 1_000)
        self.assertGreater(undisturbed, 1_000)


class RunRegistryStoryTests(unittest.TestCase):
    """Random inputs against the run registry, compared with a plain list of what is live."""

    def test_runs_are_admitted_once_and_end_once(self) -> None:
        for seed in range(STORIES):
            self._play(random.Random(seed), seed)
        print(f"run registry: {STORIES} of {STORIES} stories")

    def _play(self, pick: random.Random, seed: int) -> None:
        policy: registry.Policy = pick.choice(("perRun", "fifo", "reject"))
        core = registry.RunRegistryCore(registry.RunRegistryConfig(policy, max_per_session=3))
        now, started, ended, admitted = 0, set[str](), set[str](), list[str]()
        for number in range(30):
            now += pick.randrange(0, 3_000)
            for effect in core.handle(self._input(pick, number), now):
                match effect:
                    case registry.Started():
                        self.assertNotIn(effect.run, started, f"seed {seed}")
                        started.add(effect.run)
                    case registry.Ended():
                        self.assertNotIn(effect.run, ended, f"seed {seed}")
                        ended.add(effect.run)
                if isinstance(effect, registry.Started | registry.Queued):
                    admitted.append(effect.run)
            self._check(core, policy, started, ended, set(admitted), seed)
        core.handle(registry.Shutdown(), now)
        core.handle(Tick(), now + 5_000)
        self.assertEqual((core.runs, core.sessions, core.next_deadline), ({}, [], None))

    def _input(self, pick: random.Random, number: int) -> registry.RunRegistryInput:
        known = f"r{pick.randrange(number + 1)}"
        session = pick.choice("ab")
        return pick.choice(
            (
                registry.Begin(f"r{number}", session),
                registry.Begin(f"r{number}", session),
                registry.End(known, pick.choice(("completed", "crashed"))),
                registry.Cancel(known),
                registry.CancelSession(session),
                Tick(),
            )
        )

    def _check(
        self,
        core: registry.RunRegistryCore,
        policy: registry.Policy,
        started: set[str],
        ended: set[str],
        admitted: set[str],
        seed: int,
    ) -> None:
        self.assertEqual(set(core.runs), admitted - ended, f"seed {seed}")
        for session in core.sessions:
            live = core.runs_in(session)
            states = [core.runs[run] for run in live]
            self.assertLessEqual(len(live), 3)
            if policy == "fifo":
                self.assertNotEqual(states[0], "queued", f"seed {seed}")
                self.assertEqual(set(states[1:]) - {"queued"}, set(), f"seed {seed}")
            else:
                self.assertNotIn("queued", states, f"seed {seed}")
                self.assertLessEqual(set(live), started, f"seed {seed}")
            if policy == "reject":
                self.assertEqual(len(live), 1, f"seed {seed}")


class DescriptionGateStoryTests(unittest.TestCase):
    """Random inputs against the description gate."""

    def test_every_operation_and_reader_has_one_outcome(self) -> None:
        for seed in range(STORIES):
            self._play(random.Random(seed), seed)
        print(f"description gate: {STORIES} of {STORIES} stories")

    def _play(self, pick: random.Random, seed: int) -> None:
        core = description.DescriptionGateCore()
        now, settled, setting, asked = 0, set[str](), set[str](), set[str]()
        for number in range(40):
            now += pick.randrange(0, 2_000)
            input = self._input(pick, number)
            if isinstance(input, description.Apply):
                asked.add(input.id)
            if isinstance(input, description.Wait):
                asked.add(input.waiter)
            self._note(core.handle(input, now), settled, setting, input, seed)
        self._note(core.handle(description.Close(), now), settled, setting, None, seed)
        self.assertEqual(settled, asked, f"seed {seed}")
        self.assertIsNone(core.next_deadline)

    def _note(
        self,
        effects: list[description.DescriptionGateEffect],
        settled: set[str],
        setting: set[str],
        input: description.DescriptionGateInput | None,
        seed: int,
    ) -> None:
        ends: list[str] = []
        for effect in effects:
            match effect:
                case description.SetRemote():
                    self.assertNotIn(effect.id, setting, f"seed {seed}")
                    setting.add(effect.id)
                case description.Ready() if isinstance(input, description.SetOk):
                    ends.append(input.id)
                case description.Failed():
                    ends.append(effect.id)
                case description.Released() | description.WaitFailed():
                    ends.append(effect.waiter)
        self.assertFalse(settled & set(ends), f"seed {seed}: a second outcome")
        self.assertEqual(len(ends), len(set(ends)), f"seed {seed}: a second outcome")
        settled.update(ends)

    def _input(self, pick: random.Random, number: int) -> description.DescriptionGateInput:
        known = f"d{pick.randrange(number + 1)}"
        states: tuple[description.SignalingState, ...] = (
            "stable",
            "have-local-offer",
            "have-remote-offer",
        )
        return pick.choice(
            (
                description.Apply(f"d{number}", pick.choice(("offer", "answer"))),
                description.Wait(f"w{number}"),
                description.Signaling(pick.choice(states)),
                description.SetOk(known),
                description.SetFailed(known, "bad sdp"),
                description.BackgroundFault("A", pick.choice((None, 0))),
                Tick(),
                pick.choice((description.Close(), description.Reconnect(), Tick())),
            )
        )


class EarlyListenerStoryTests(unittest.TestCase):
    """Random inputs against the listener."""

    def test_messages_arrive_once_and_in_order(self) -> None:
        delivered = 0
        for seed in range(STORIES):
            delivered += self._play(random.Random(seed), seed)
        print(f"early listener: {STORIES} of {STORIES} stories, {delivered} messages in order")

    def _play(self, pick: random.Random, seed: int) -> int:
        core = listener.EarlyListenerCore(listener.EarlyListenerConfig(capacity=100))
        sent: list[int] = []
        received: list[int] = []
        for number in range(60):
            input = pick.choice(
                (
                    listener.Message(number),
                    listener.Message(number),
                    listener.Message(number, 7),
                    listener.Attach("c"),
                    listener.Detach(),
                    listener.Open(),
                )
            )
            if isinstance(input, listener.Message) and input.epoch is None:
                sent.append(number)
            received += self._messages(core.handle(input))
        received += self._messages(core.handle(listener.Detach()))
        received += self._messages(core.handle(listener.Attach("c")))
        self.assertEqual(received, sent, f"seed {seed}")
        return len(received)

    def _messages(self, effects: list[listener.EarlyListenerEffect]) -> list[int]:
        return [effect.msg for effect in effects if isinstance(effect, listener.Deliver)]
