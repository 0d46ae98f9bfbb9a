/** Numbers as WebAssembly writes them: seven bits a byte, the lowest first. */

/** @returns {[number, number]} the unsigned number at `at`, and where it ends */
export function readUnsigned(bytes, at) {
  let value = 0;
  let shift = 0;
  for (;;) {
    const byte = bytes[at++];
    value += (byte & 0x7f) * 2 ** shift;
    shift += 7;
    if (byte < 0x80) {
      return [value, at];
    }
  }
}

/** Where the number that starts at `at` ends. */
export function skip(bytes, at) {
  while (bytes[at] >= 0x80) {
    at++;
  }
  return at + 1;
}

export function unsigned(value) {
  const bytes = [];
  do {
    const rest = Math.floor(value / 128);
    bytes.push((value & 0x7f) | (rest ? 0x80 : 0));
    value = rest;
  } while (value);
  return bytes;
}

export function signed(value) {
  const bytes = [];
  for (;;) {
    const low = value & 0x7f;
    value >>= 7;
    if ((value === 0 && !(low & 0x40)) || (value === -1 && low & 0x40)) {
      bytes.push(low);
      return bytes;
    }
    bytes.push(low | 0x80);
  }
}
