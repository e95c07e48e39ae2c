"""GitHub's hash of lines, after the description of its uploader, one character at a time."""

WINDOW = 100
BASE = 37
MASK = (1 << 64) - 1
END_OF_FILE = 65535


def utf16_units(text):
    data = text.encode("utf-16-le", "surrogatepass")
    return [data[index] | data[index + 1] << 8 for index in range(0, len(data), 2)]


def line_hashes(text):
    """Returns the hash of each line by its number, with a ring of characters that rolls on."""
    ring, lines = [0] * WINDOW, [None] * WINDOW
    first_factor = pow(BASE, WINDOW, 1 << 64)
    state = {"hash": 0, "index": 0}
    counts, result = {}, {}

    def put_out():
        index = state["index"]
        if lines[index] is not None:
            value = format(state["hash"], "x")
            counts[value] = counts.get(value, 0) + 1
            result[lines[index]] = f"{value}:{counts[value]}"
            lines[index] = None

    def roll(unit):
        index = state["index"]
        state["hash"] = (state["hash"] * BASE + unit - first_factor * ring[index]) & MASK
        ring[index] = unit
        state["index"] = (index + 1) % WINDOW

    number, at_start, after_return = 0, True, False
    for unit in utf16_units(text) + [END_OF_FILE]:
        if unit in (0x20, 0x09) or (after_return and unit == 0x0A):
            after_return = False
            continue
        after_return = unit == 0x0D
        unit = 0x0A if unit == 0x0D else unit
        put_out()
        if at_start:
            number += 1
            lines[state["index"]] = number
        at_start = unit == 0x0A
        roll(unit)
    for _ in range(WINDOW):
        put_out()
        roll(0)
    return result
