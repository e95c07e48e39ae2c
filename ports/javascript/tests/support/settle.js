/** Lets every promise that can settle do so. */
export function settle() {
  return new Promise((resolve) => { setImmediate(resolve); });
}
