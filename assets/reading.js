'use strict';
// Reads a typed number as the program does: each candidate accepts what lies within 1.5 units of the
// last place typed or 0.5 % of it, whichever is more; of those that accept, the nearest wins.
const reading = (() => {
  const UNITS = 1.5, PART = 0.005, HAIR = 1 + 1e-9;
  const tolerance = (value, unit) => Math.max(UNITS * unit, PART * Math.abs(value)) * HAIR;
  const confused = (a, b, unit) => Math.abs(a - b) <= Math.min(tolerance(a, unit), tolerance(b, unit));
  function decimal(value, digits, place) {
    const finest = Math.max(Math.abs(value) * Number.EPSILON, 2.2250738585072014e-308);
    const bare = digits.replace(/^0+/, '').length;
    return { value, digits, place, unit: Math.max(10 ** place, finest), significant: bare || Math.max(0, -place) };
  }
  const written = (typed, digits, place) => decimal(Math.sign(typed.value || 1) * Number(`${digits}e${place}`), digits, place);
  function parse(text) {
    const plain = text.trim().replaceAll('−', '-');
    if (['+', '-', '0'].includes(plain)) return { sign: plain };
    if (!plain) return { error: 'nothing' };
    if (plain.includes(',')) {
      const pointed = plain.replace(',', '.');
      return parse(pointed).number ? { error: 'comma', pointed } : { error: 'no_number' };
    }
    const match = /^([+-]?)(\d+\.?\d*|\.\d+)(?:e([+-]?\d+))?$/i.exec(plain);
    if (!match) return { error: 'no_number' };
    const value = Number(plain);
    if (!Number.isFinite(value)) return { error: 'too_large' };
    const places = (match[2].split('.')[1] || '').length;
    return { number: decimal(value, match[2].replace('.', ''), Number(match[3] || 0) - places) };
  }
  function read(asked, typed) {
    const accepts = (c) => Math.abs(typed.value - c) <= tolerance(c, typed.unit);
    const rounded = (c, t = typed) => Math.abs(t.value - c) <= t.unit * (0.5 + 1e-9);
    const distance = (c) => Math.abs(typed.value - c) / typed.unit;
    const same = (a, b) => Math.abs(Math.round(a / typed.unit) - Math.round(b / typed.unit)) < 0.5;
    const near = accepts(asked.right);
    const vague = (typed.significant < 2 && !rounded(asked.right))
      || (typed.significant < 3 && asked.wrong.some(([, c]) => accepts(c) && !confused(asked.right, c, 0)));
    if (near && vague) return { kind: 'more_digits' };
    const accepting = asked.wrong.filter(([, c]) => accepts(c));
    const nearest = accepting.reduce((a, b) => (a === null || distance(b[1]) < distance(a[1]) ? b : a), null);
    const right = nearest === null ? near
      : (near && distance(asked.right) <= distance(nearest[1])) || confused(asked.right, nearest[1], typed.unit);
    if (right) return { kind: 'right', names: asked.wrong.filter(([, c]) => confused(asked.right, c, typed.unit)).map(([name]) => name) };
    if (nearest) return { kind: 'mistake', names: asked.wrong.filter(([, c]) => same(c, nearest[1])).map(([name]) => name) };
    if (typed.significant >= 4) {
      const pair = asked.pairs.find(([, , c]) => rounded(c));
      if (pair) return { kind: 'pair', names: pair.slice(0, 2) };
    }
    if (typed.significant >= 2 && typed.value !== 0) {
      const meant = (t) => rounded(asked.right, t);
      if (meant({ ...typed, value: -typed.value })) return { kind: 'slip_sign' };
      if ([1, -1, 2, -2, 3, -3].some((n) => meant(written(typed, typed.digits, typed.place + n)))) return { kind: 'slip_point' };
      for (let n = 1; n < typed.digits.length; n += 1) {
        const d = [...typed.digits];
        if (d[n - 1] === d[n]) continue;
        [d[n - 1], d[n]] = [d[n], d[n - 1]];
        if (meant(written(typed, d.join(''), typed.place))) return { kind: 'slip_swapped' };
      }
    }
    return { kind: 'unrecognised' };
  }
  return { parse, read };
})();
if (typeof module !== 'undefined') module.exports = reading;
