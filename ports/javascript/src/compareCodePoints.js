/**
 * Orders two strings by Unicode code point, which `<` does not do beyond the basic plane.
 * @param {string} left
 * @param {string} right
 * @returns {number} negative, zero or positive
 */
export function compareCodePoints(left, right) {
  let index = 0;
  while (index < left.length && left[index] === right[index]) index += 1;
  if (index > 0 && isLowSurrogate(left, index) && isLowSurrogate(right, index)) index -= 1;
  return (left.codePointAt(index) ?? -1) - (right.codePointAt(index) ?? -1);
}

/**
 * @param {string} text
 * @param {number} index
 */
function isLowSurrogate(text, index) {
  const unit = text.charCodeAt(index);
  return unit >= 0xdc00 && unit <= 0xdfff;
}
