/**
 * Media ids whose remote side sends, by the remote description.
 * @param {string} sdp
 * @returns {Set<string>}
 */
export function sendingMediaIds(sdp) {
  const sections = sdp.split(/^m=/m).slice(1).filter(isSending);
  return new Set(sections.map((section) => /^a=mid:(\S+)/m.exec(section)?.[1] ?? ''));
}

/**
 * Port 0 means refused, unless the section travels in another one's bundle.
 * @param {string} section
 */
function isSending(section) {
  const isRefused = /^\S+ 0 /.test(section) && !/^a=bundle-only\s*$/m.test(section);
  return !isRefused && !/^a=(recvonly|inactive)\s*$/m.test(section);
}
