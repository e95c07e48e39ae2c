export function pass(door) {
  door.unlock();
  door.lock();
}
