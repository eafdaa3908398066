import { type Step, subjectOfTask } from "../reconcile/order.ts";

/** Which steps may start, as others end. Each step costs what it waits for, once, however many steps there are. */
export interface Queue {
  /** Takes out what may start now: each index is given once, and counts as running until it has ended. */
  take(): readonly number[];
  ended(index: number): void;
}

/** The steps of one setup that wait for nothing but a place. */
interface Lane {
  readonly ready: number[];
  running: number;
}

/** `maxParallel`: how many steps of one setup run at a time. */
export function createQueue(steps: readonly Step[], maxParallel: number): Queue {
  const over = new Set<number>();
  /** By step: those that wait for it now. A step waits for one other at a time, so that this stays small. */
  const waiting = new Map<number, number[]>();
  /** By step: how many of those it waits for are still to be looked at. */
  const left = steps.map(({ requires, follows }) => requires.length + follows.length);
  const lanes = new Map<string, Lane>();
  /** Lanes where something may have become possible. */
  const stirred = new Set<Lane>();

  function laneOf(index: number): Lane {
    const { setup } = subjectOfTask((steps[index] as Step).task);
    const lane = lanes.get(setup) ?? { ready: [], running: 0 };
    lanes.set(setup, lane);
    stirred.add(lane);
    return lane;
  }
  /** Lets a step wait for the last of its others that is not over: that one mostly ends last. */
  function advance(index: number): void {
    const { requires, follows } = steps[index] as Step;
    for (let at = left[index] ?? 0; at > 0; at -= 1) {
      const other = requires[at - 1] ?? follows[at - 1 - requires.length];
      if (other === undefined || over.has(other)) continue;
      left[index] = at;
      const waiters = waiting.get(other);
      if (waiters === undefined) waiting.set(other, [index]);
      else waiters.push(index);
      return;
    }
    laneOf(index).ready.push(index);
  }

  for (const index of steps.keys()) advance(index);
  return {
    take() {
      const taken = [...stirred].flatMap((lane) => {
        const started = lane.ready.splice(0, maxParallel - lane.running);
        lane.running += started.length;
        return started;
      });
      stirred.clear();
      return taken;
    },
    ended(index) {
      over.add(index);
      laneOf(index).running -= 1;
      for (const waiter of waiting.get(index) ?? []) advance(waiter);
      waiting.delete(index);
    },
  };
}
