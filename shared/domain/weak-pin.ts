/**
 * Whether a PIN is among the first that somebody would try: one digit or a short pattern again and again (111111,
 * 121212, 123123), a run up or down (123456, 987654, 890123), or a day (24.11.2026, 241126).
 */
export function isWeakPin(pin: string): boolean {
  return repeats(pin) || isRun(pin, 1) || isRun(pin, -1) || isMirrored(pin) || isDay(pin);
}

function repeats(pin: string): boolean {
  return [1, 2, 3, 4].some(
    (length) =>
      length < pin.length &&
      pin ===
        pin
          .slice(0, length)
          .repeat(Math.ceil(pin.length / length))
          .slice(0, pin.length),
  );
}

function isRun(pin: string, step: 1 | -1): boolean {
  const digits = Array.from(pin, Number);
  return digits.every((digit, at) => at === 0 || digit === ((digits[at - 1] ?? 0) + step + 10) % 10);
}

/** 123321, 112211. */
function isMirrored(pin: string): boolean {
  return pin === Array.from(pin).toReversed().join('') && new Set(pin).size <= 3;
}

/** ddMMyy, ddMMyyyy, yyyyMMdd: birthdays are guessed by whoever knows the person. */
function isDay(pin: string): boolean {
  const day = /^(0[1-9]|[12]\d|3[01])(0[1-9]|1[0-2])((?:19|20)?\d\d)$/;
  return day.test(pin) || /^(?:19|20)\d\d(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])$/.test(pin);
}
