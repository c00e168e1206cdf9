'use strict';
// Puts the rows of a step on the page and leads through the steps. What is derived is derived in the
// file already; how a typed number is read is in `reading.js`.
(() => {
  const lesson = JSON.parse(document.getElementById('data').textContent);
  const { rows, visits, mistakes, words } = lesson;
  const find = (id) => document.getElementById(id);
  const state = { visit: 0, step: 0, side: 'shown', predict: false };
  const log = new Map(); // `visit at` → whether its first answers were right
  let said = [], hints = 0, offered = null; // the step that somebody wants to be asked about

  const visit = () => visits[state.visit];
  const step = () => visit().steps[state.step];
  const sides = (one) => {
    if (!state.predict) return { asked: one.asked, shown: one.shown };
    if (!one.predict) return { shown: one.shown };
    const asks = !one.predict.offered || offered === one;
    return { asked: asks ? one.predict.asked : undefined, shown: one.predict.shown || one.shown };
  };
  const face = () => sides(step())[state.side];
  const ask = () => state.predict && state.side === 'asked' && step().predict && step().predict.ask;

  // Where to go.
  function stand(v, s, side) {
    state.visit = v;
    state.step = s;
    state.side = side || (sides(step()).asked ? 'asked' : 'shown');
    said = [];
    hints = 0;
    draw();
  }
  function next() {
    offered = null;
    if (state.side === 'asked') { state.side = 'shown'; said = []; draw(); }
    else if (state.step + 1 < visit().steps.length) stand(state.visit, state.step + 1);
    else if (state.visit + 1 < visits.length) stand(state.visit + 1, 0);
    else announce('This is the last step.');
  }
  function back() {
    if (state.side === 'shown' && sides(step()).asked) stand(state.visit, state.step, 'asked');
    else if (state.step > 0) stand(state.visit, state.step - 1, 'shown');
    else if (state.visit > 0) stand(state.visit - 1, visits[state.visit - 1].steps.length - 1, 'shown');
    else announce('This is the first step.');
  }
  const number = (at) => visit().steps.findIndex((one) => one.at === at);
  function go(at) {
    const s = number(at);
    if (s < 0) return false;
    stand(state.visit, s);
    return true;
  }
  const chapter = (at) => at.split('/')[0];
  const term = (at) => at.split('/').slice(0, 2).join('/');
  function chapters(by) {
    const starts = visit().chapters.map(([, s]) => s);
    const now = starts.filter((s) => s <= state.step).length - 1;
    const to = starts[now + by];
    if (to !== undefined) stand(state.visit, to);
  }
  // The next or previous term, at its first factor that is new; where there are none, a chapter.
  function terms(by) {
    const steps = visit().steps, at = step().at;
    if (!['w_i', 'w_h'].includes(chapter(at))) return chapters(by);
    const firsts = steps.map((one, s) => s)
      .filter((s) => /^w_[ih]\/\d+\/\d+$/.test(steps[s].at) && term(steps[s].at) !== term((steps[s - 1] || { at: '' }).at));
    const now = firsts.filter((s) => s <= state.step).length - 1;
    const to = firsts[now + by];
    if (to === undefined || chapter(steps[to].at) !== chapter(at)) return chapters(by);
    let s = to;
    const isKnown = (one) => one.e && steps.slice(0, s).some((other) => other.e === one.e && chapter(other.at) !== 'forward'
      && other.at.split('/').length === one.at.split('/').length && !/^w_o/.test(one.at) && /\/\d+\/\d+$/.test(other.at));
    while (s + 1 < steps.length && term(steps[s + 1].at) === term(steps[to].at)
      && steps[s + 1].at.split('/').length === 3 && isKnown(steps[s])) s += 1;
    return stand(state.visit, s);
  }
  // The step that a part of the chain leads to: in a gradient's chapter the factor on it or the term
  // through it, else where it was computed.
  function part(e) {
    const at = step().at, of = chapter(at), steps = visit().steps;
    if (of === 'w_i' || of === 'w_h') {
      const first = steps.find((one) => one.at.startsWith(`${of}/`));
      const j = at.split('/')[1] || (first && first.at.split('/')[1]);
      if (/^o\d+$/.test(e) && go(`${of}/${e.slice(1)}`)) return;
      const factor = steps.find((one) => one.at.startsWith(`${of}/${j}/`) && one.e === e);
      if (factor) { go(factor.at); return; }
    }
    if (of === 'w_o') {
      const factor = steps.find((one) => one.at.startsWith('w_o/') && one.e === e);
      if (factor) { go(factor.at); return; }
    }
    const t = e.slice(1);
    if (e[0] === 'x' || e === 'o0') go('encode');
    else if (e === 'out' || e === 'y') go('forward/y_hat');
    else if (e === 'l' || e === 'L') go('loss');
    else go(`forward/${t}`);
  }

  // What is shown.
  const joined = (numbers) => numbers.map((n) => rows[n]).join('');
  function fill(element, html) {
    if (element.innerHTML !== html) element.innerHTML = html;
  }
  function paragraph(kind, text) {
    const p = document.createElement('p');
    p.className = kind;
    p.dir = 'auto';
    p.textContent = ({ right: '√ ', wrong: '× ' }[kind] || '') + text;
    return p;
  }
  function draw() {
    const now = step(), one = visit(), shown = face();
    const focused = document.activeElement && document.activeElement.dataset && document.activeElement.dataset.go;
    const [chain, equation, panel, weights] = shown.p;
    const svg = find('chain').querySelector('svg');
    svg.setAttribute('width', one.size[0]);
    svg.setAttribute('height', one.size[1]);
    svg.setAttribute('viewBox', `0 0 ${one.size[0]} ${one.size[1]}`);
    fill(svg.querySelector('g'), joined(chain));
    fill(find('equation').querySelector('.rows'), joined(equation));
    fill(find('step').querySelector('.rows'), joined(panel));
    fill(find('weights').querySelector('.rows'), joined(weights));
    const where = find('where');
    where.textContent = `${one.sentence}: `;
    const text = document.createElement('b');
    text.dir = 'auto';
    text.textContent = one.words;
    where.append(text, ` ${one.label} · ${one.rates}`);
    const at = document.createElement('span');
    at.className = 'at';
    at.textContent = `${now.at} · step `;
    find('progress').replaceChildren(at, `${now.n}/${one.of}`);
    const nav = find('chapters');
    nav.replaceChildren(...one.chapters.map(([name, s], n) => {
      const a = document.createElement('a');
      const following = one.chapters[n + 1] ? one.chapters[n + 1][1] : one.steps.length;
      a.textContent = name;
      a.href = `#${one.steps[s].at}`;
      a.dataset.go = one.steps[s].at;
      if (state.step >= s && state.step < following) a.setAttribute('aria-current', 'step');
      else if (state.step >= following) a.className = 'done';
      return a;
    }));
    const asking = ask();
    find('answer').hidden = !asking;
    find('typed').value = '';
    if (asking) {
      document.querySelector('label[for=typed]').textContent = `${asking.name} = ?`;
      if (matchMedia('(pointer: fine)').matches) find('typed').focus();
    } else if (document.activeElement === find('typed')) find('typed').blur();
    find('ask').hidden = !(state.predict && state.side === 'shown' && now.predict && now.predict.offered);
    const lines = find('step').querySelector('.said');
    lines.replaceChildren(...said.map(([kind, text]) => paragraph(kind, text)));
    if (said.length) lines.scrollIntoView({ block: 'nearest' });
    find('predict').setAttribute('aria-pressed', String(state.predict));
    const answers = [...log.values()];
    find('score').textContent = answers.length ? `${answers.filter(Boolean).length}/${answers.length} right` : '';
    const current = nav.querySelector('[aria-current]');
    if (current) current.parentElement.scrollLeft = current.offsetLeft - 40;
    inView(now.e);
    if (focused) {
      const again = document.querySelector(`a[data-go="${focused}"]`);
      if (again) again.focus({ preventScroll: true });
    }
    const hash = state.visit ? `#${state.visit + 1}/${now.at}` : `#${now.at}`;
    if (location.hash !== hash) history.replaceState(null, '', hash);
    announce([...said.map(([, text]) => text), shown.say].join(' '));
  }
  function inView(e) {
    const chain = find('chain'), element = chain.querySelector(`[data-e="${e}"]`);
    if (!element || chain.scrollWidth <= chain.clientWidth) return;
    const box = element.getBBox();
    chain.scrollLeft = box.x + box.width / 2 - chain.clientWidth / 2;
    const lit = find('equation').querySelector('.term.now .lit');
    if (lit) find('equation').scrollLeft = lit.offsetLeft - find('equation').clientWidth / 2;
  }
  function announce(text) { find('say').textContent = text; }

  // What is said to an answer.
  const filled = (sentence, values) => sentence.replace(/\{(\w+)\}/g, (_, name) => values[name] || '');
  function feedback(text, verdict, asked) {
    const says = (name, values = {}) => filled(words[name], { typed: text, ...values });
    const refuted = asked.measured ? [['reply', asked.measured]] : [];
    const named = (verdict.names || []).slice(0, 2);
    switch (verdict.kind) {
      case 'right': {
        const lines = [['right', says('right')]];
        const others = verdict.names.length - 1;
        if (others === 0) lines.push(['reply', says('cannot_tell', { first: verdict.names[0] })]);
        if (others > 0) lines.push(['reply', says('cannot_tell_more', { first: verdict.names[0], more: `${others} more mistake${others > 1 ? 's' : ''}` })]);
        return lines;
      }
      case 'mistake': {
        const lines = named.map((name, n) => ['wrong', says(n ? 'or' : 'mistake', { thought: mistakes[name].thought })]);
        lines.push(...refuted);
        for (const name of named) {
          if (lines.every(([, line]) => line !== mistakes[name].right)) lines.push(['right', mistakes[name].right]);
        }
        return lines.concat(named.map((name) => ['reply', mistakes[name].refutation]));
      }
      case 'pair':
        return named.flatMap((name, n) => [
          ['wrong', says(n ? 'and' : 'pair', { thought: mistakes[name].thought })], ['right', mistakes[name].right],
        ]).concat(refuted);
      case 'more_digits': return [['reply', says('more_digits')]];
      case 'right_sign': return [['right', says('right_sign')]];
      case 'wrong_sign': return [['wrong', says('wrong_sign')], ['reply', asked.sign]];
      case 'unrecognised': {
        const part = asked.parts.find((at) => log.get(`${state.visit} ${at}`) === false);
        const where = part && says('where', { part, name: visit().steps[number(part)].predict.ask.name });
        return [['wrong', says('unknown')], ['reply', hints === 0 && where ? where : asked.hints[Math.min(hints, 2)]]];
      }
      default: return [['wrong', says(verdict.kind)]];
    }
  }
  const signOf = (value) => (value > 0 ? '+' : value < 0 ? '-' : '0');
  function answer(text) {
    const asked = ask();
    if (!asked) return;
    const typed = reading.parse(text);
    if (typed.error) { said = [['reply', filled(words[typed.error], { typed: typed.pointed })]]; draw(); return; }
    const verdict = typed.sign
      ? { kind: typed.sign === signOf(asked.right) ? 'right_sign' : 'wrong_sign' }
      : reading.read(asked, typed.number);
    const key = `${state.visit} ${step().at}`;
    const isRight = ['right', 'right_sign'].includes(verdict.kind);
    if (verdict.kind !== 'more_digits' && !log.has(key)) log.set(key, isRight);
    const lines = feedback(text.trim(), verdict, asked);
    if (verdict.kind === 'unrecognised') hints += 1;
    const isShown = isRight || ['mistake', 'pair'].includes(verdict.kind) || hints >= 3;
    const kept = hints;
    if (isShown) state.side = 'shown';
    said = lines;
    draw();
    hints = kept;
  }
  // Asks for a value that is not asked for by itself.
  function offer() {
    if (find('ask').hidden) return;
    offered = step();
    stand(state.visit, state.step);
  }
  // A letter of the teacher's answers.
  function choose(letter) {
    const right = step().letter;
    if (state.side !== 'asked' || !right || !find('step').querySelector(`[data-choice="${letter}"]`)) return;
    state.side = 'shown';
    const is = letter === right;
    said = [[is ? 'right' : 'wrong', filled(words[is ? 'yes' : 'no'], { letter, right })]];
    draw();
  }
  function predict() {
    offered = null;
    state.predict = !state.predict;
    stand(state.visit, state.step);
  }

  // Keys, clicks, swipes.
  function goTo() { find('at').value = ''; find('address').showModal(); }
  function theme() {
    const root = document.documentElement;
    const order = [undefined, 'light', 'dark'];
    const to = order[(order.indexOf(root.dataset.theme) + 1) % 3];
    if (to) root.dataset.theme = to; else delete root.dataset.theme;
  }
  const keys = {
    ArrowRight: next, l: next, ' ': next, PageDown: next,
    ArrowLeft: back, h: back, PageUp: back,
    ArrowDown: () => terms(1), j: () => terms(1), ArrowUp: () => terms(-1), k: () => terms(-1),
    ']': () => chapters(1), '[': () => chapters(-1),
    Home: () => stand(state.visit, 0), g: () => stand(state.visit, 0),
    End: () => stand(state.visit, visit().steps.length - 1), G: () => stand(state.visit, visit().steps.length - 1),
    n: () => { if (state.visit + 1 < visits.length) stand(state.visit + 1, 0); },
    N: () => { if (state.visit > 0) stand(state.visit - 1, 0); },
    A: () => choose('A'), B: () => choose('B'), C: () => choose('C'), D: () => choose('D'), E: () => choose('E'),
    Enter: offer, p: predict, ':': goTo, t: theme, '?': () => find('help').showModal(),
  };
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector('dialog[open]')) return;
    const input = event.target.closest('input');
    if (input) {
      if (event.key === 'Escape') { input.blur(); return; }
      const isEmpty = input.value === '';
      const leads = ['ArrowRight', 'ArrowLeft', 'PageDown', 'PageUp', 'ArrowUp', 'ArrowDown'].includes(event.key)
        || ['p', ':', '?', 't', 'A', 'B', 'C'].includes(event.key);
      if (!leads || !isEmpty) return;
    }
    if (event.target.closest('button, a') && [' ', 'Enter'].includes(event.key)) return;
    if (ask() && !input && /^[-+.0-9]$/.test(event.key)) { find('typed').focus(); return; }
    const key = keys[event.key];
    if (key) { event.preventDefault(); key(); }
  });
  document.addEventListener('click', (event) => {
    const leads = event.target.closest('[data-go]'), element = event.target.closest('[data-e]');
    const choice = event.target.closest('[data-choice]');
    if (choice) choose(choice.dataset.choice);
    else if (leads) { event.preventDefault(); go(leads.dataset.go); } else if (element) part(element.dataset.e);
  });
  let touch = null;
  document.addEventListener('touchstart', (event) => {
    const one = event.touches[0];
    const scrolls = event.target.closest('#chain, #equation, #weights, nav');
    touch = scrolls && scrolls.scrollWidth > scrolls.clientWidth ? null : { x: one.clientX, y: one.clientY };
  }, { passive: true });
  document.addEventListener('touchend', (event) => {
    if (!touch) return;
    const one = event.changedTouches[0], dx = one.clientX - touch.x, dy = one.clientY - touch.y;
    touch = null;
    if (Math.abs(dx) > 50 && Math.abs(dx) > 2 * Math.abs(dy)) (dx < 0 ? next : back)();
  }, { passive: true });
  find('next-button').addEventListener('click', next);
  find('back-button').addEventListener('click', back);
  find('predict').addEventListener('click', predict);
  find('progress').addEventListener('click', goTo);
  find('ask').addEventListener('click', offer);
  find('help-button').addEventListener('click', () => find('help').showModal());
  find('answer').addEventListener('submit', (event) => { event.preventDefault(); answer(find('typed').value); });
  document.querySelectorAll('[data-sign]').forEach((button) => button.addEventListener('click', () => answer(button.dataset.sign)));
  find('address').addEventListener('close', () => {
    const at = find('at').value.trim();
    if (find('address').returnValue && at) reach(at);
  });

  // An address: w_h/2/1, 2/w_h/2/1 for the second sentence, or a step's number.
  function open(text) {
    const whole = /^(\d+)\/(.+)$/.exec(text);
    const v = whole ? Number(whole[1]) - 1 : state.visit;
    const at = whole ? whole[2] : text;
    if (!visits[v]) return false;
    const steps = visits[v].steps;
    const s = /^\d+$/.test(at) ? steps.findIndex((one) => one.n === Number(at)) : steps.findIndex((one) => one.at === at);
    if (s < 0) return false;
    stand(v, s);
    return true;
  }
  // The same, or a word that it is not here.
  function reach(text) {
    if (open(text.toLowerCase().replace(/\/+$/, ''))) return;
    said = [['reply', `There is no step ${text.replace(/^1\//, '')} on this page.`]];
    draw();
  }
  function address() {
    try { return decodeURIComponent(location.hash.slice(1)); } catch { return location.hash.slice(1); }
  }
  const whole = (at) => (/^\d+\/./.test(at) ? at : `1/${at}`);
  window.addEventListener('hashchange', () => {
    const at = address();
    if (at && whole(at) !== `${state.visit + 1}/${step().at}`) reach(whole(at));
  });

  // On paper: every step, one below the other.
  function handout() {
    const paper = find('handout').querySelector('div');
    if (paper.childElementCount) return;
    // What is drawn with must be there under names of its own: the page's is not printed.
    const own = (markup) => markup.replaceAll('url(#', 'url(#paper-').replaceAll(' id="', ' id="paper-');
    const defs = own(document.querySelector('#chain defs').outerHTML);
    paper.innerHTML = visits.map((one) => {
      const last = (one.steps.find(({ at }) => at === 'w_i') || one.steps[one.steps.length - 1]).shown;
      const [width, height] = one.size;
      const heading = document.createElement('h2');
      heading.textContent = `${one.sentence}: ${one.words} ${one.label}   ${one.rates}`;
      heading.dir = 'auto';
      const asked = (each) => (each.asked ? each.asked.p[2].filter((n) => /class="(question|choice)"/.test(rows[n])) : []);
      const steps = one.steps.map((each) => `<article><code>${each.at}</code><div>${joined([...asked(each), ...each.shown.p[2].slice(1)])}</div></article>`);
      return `${heading.outerHTML}<svg role="img" aria-label="the unrolled network" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${defs}<g>${own(joined(last.p[0]))}</g></svg>${steps.join('')}`;
    }).join('');
  }
  window.addEventListener('beforeprint', handout);
  window.addEventListener('afterprint', () => find('handout').querySelector('div').replaceChildren());

  const first = address();
  stand(0, 0);
  if (first) reach(whole(first));
  window.bptt = { lesson, state };
})();
