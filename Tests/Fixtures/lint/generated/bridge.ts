export async function pass(door: Door, guard: Guard) {
  door.unlock();
  await guard.arrives();
  door.lock();
}

export function fine(door: Door) {
  door.unlock();
  door.lock();
}
