// The page of a lesson in a real Chromium: every step by keys, its numbers against `bptt explain
// --format json`, typed answers, clicks, swipes, addresses, paper; nothing fetched, no error in the
// console, nothing serious found by axe.
//
//     npm ci && node lesson.mjs ../../target/release/bptt [/usr/bin/chromium]

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { chromium } from 'playwright-core';

const [bptt, executablePath = '/usr/bin/chromium'] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'bptt-page-'));
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const run = (...args) => execFileSync(resolve(bptt), args, { encoding: 'utf8', cwd: folder });

const browser = await chromium.launch({
  executablePath,
  args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync'],
});

// A page opened from its file; it may neither complain nor fetch anything.
async function opened(file, options = {}, hash = '') {
  const context = await browser.newContext({ viewport: { width: 1200, height: 800 }, ...options });
  const page = await context.newPage();
  page.on('console', (message) => { if (['error', 'warning'].includes(message.type())) assert.fail(`console: ${message.text()}`); });
  page.on('pageerror', (error) => assert.fail(`page: ${error.message}`));
  page.on('dialog', (dialog) => assert.fail(`dialog: ${dialog.message()}`));
  page.on('request', (request) => { assert.ok(request.url().startsWith(`file://${file}`), `fetched ${request.url()}`); });
  await page.goto(`file://${file}${hash}`);
  return page;
}
const where = (page) => page.evaluate(() => ({ ...bptt.state, at: bptt.lesson.visits[bptt.state.visit].steps[bptt.state.step].at }));
const text = (page, id) => page.evaluate((id) => document.getElementById(id).innerText.replaceAll('−', '-').replaceAll(' ', ' ').replace(/\s+/g, ' ').replace(/- (?=\d)/g, '-'), id);

// A number as the program writes it in a line: five digits, three in scientific form.
function written(value) {
  const size = Math.abs(value);
  if (size === 0) return '0';
  if (size < 0.001 || size >= 9999.95) return value.toExponential(2).split('e')[0];
  return value.toFixed(size < 9.99995 ? 4 : size < 99.9995 ? 3 : size < 999.995 ? 2 : 1);
}

// The number of a step, as `explain` has it; nothing where a step has several.
function number(sentence, at) {
  const [chapter, first, nth] = at.split('/');
  const { forward, backward } = sentence;
  const T = sentence.words.length, factors = backward.factors;
  const one = (value) => [value].flat(3)[0];
  const through = (list) => list.find((entry) => entry.through === Number(first)).value;
  if (at === 'loss') return forward.loss;
  if (at === 'forward/y_hat') return forward.y_hat;
  if (chapter === 'forward') return one(forward.states[Number(first)]);
  if (at === 'w_o' || at === 'w_h') return one(backward[chapter].gradient);
  if (chapter === 'w_o') return first === '1' ? backward.dl_dyhat : one(factors.dyhat_dw_o);
  if (!['w_i', 'w_h'].includes(chapter) || !first) return undefined;
  const j = Number(first), n = Number(nth), count = T - j + 3;
  if (!nth) return chapter === 'w_h' ? one(through(backward.w_h.terms)) : undefined;
  if (n === 1) return backward.dl_dyhat;
  if (n === 2) return one(factors.dyhat_do);
  if (n < count) return one(factors.do_do.find(({ t }) => t === T + 3 - n).value);
  return one(through(factors[`immediate_${chapter}`]));
}

async function walks(name, explain) {
  const file = join(folder, `${name}.html`);
  run('export', name, file);
  const page = await opened(file);
  const visits = await page.evaluate(() => bptt.lesson.visits.map((visit) => visit.steps.map(({ at, asked }) => ({ at, asked: !!asked }))));
  const trail = [];
  let numbers = 0;
  for (const [v, steps] of visits.entries()) {
    for (const { at, asked } of steps) {
      for (const side of asked ? ['asked', 'shown'] : ['shown']) {
        const now = await where(page);
        assert.deepEqual([now.visit, now.at, now.side], [v, at, side], name);
        assert.equal(await page.evaluate(() => location.hash), v ? `#${v + 1}/${at}` : `#${at}`);
        const step = await text(page, 'step');
        trail.push(step);
        assert.ok((await text(page, 'say')).length > 20, `${at} is announced`);
        // The first sentence is worked from the scenario's weights.
        const value = v === 0 && side === 'shown' ? number(explain.sentences[0], at) : undefined;
        if (value !== undefined) {
          assert.ok(step.includes(written(value)), `${name} ${at}: ${written(value)} in ${step}`);
          numbers += 1;
        }
        await page.keyboard.press('ArrowRight');
      }
    }
  }
  assert.ok(numbers > 20, `${numbers}`);
  // Back the same way.
  for (let n = trail.length - 1; n >= 0; n -= 1) {
    assert.equal(await text(page, 'step'), trail[n], `${name} back at ${n}`);
    await page.keyboard.press('ArrowLeft');
  }
  await page.context().close();
  return file;
}

async function isAccessible(page, what) {
  // Without its own policy, which lets no other script in.
  const result = await page.evaluate(async (source) => {
    // eslint-disable-next-line no-new-func
    (0, eval)(source);
    return (await axe.run(document, { resultTypes: ['violations'] })).violations
      .filter(({ impact }) => ['serious', 'critical'].includes(impact))
      .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 120)).join(' | ')}`);
  }, axe);
  assert.deepEqual(result, [], what);
}

const steps = {};
try {
  const explain = (name) => JSON.parse(run('explain', name, '--format', 'json'));
  const notes = await walks('class-notes', explain('class-notes'));
  const two = await walks('class-notes-two-units', explain('class-notes-two-units'));

  // Addresses, with the sentence; chapters, terms, clicks.
  let page = await opened(notes, {}, '#2/w_h/2/1');
  assert.deepEqual(await where(page).then(({ visit, at }) => [visit, at]), [1, 'w_h/2/1']);
  for (const [key, at] of [['Home', 'encode'], [']', 'forward/1'], [']', 'loss'], ['End', 'update'], ['[', 'w_h/1/1'], ['[', 'w_i/1/1'], ['ArrowDown', 'w_i/2/4'], ['ArrowUp', 'w_i/1/1']]) {
    await page.keyboard.press(key);
    assert.equal((await where(page)).at, at, key);
  }
  await page.click('a.factor[data-go="w_i/1/3"]');
  assert.equal((await where(page)).at, 'w_i/1/3');
  await page.click('[data-e="o2"] .name');
  assert.equal((await where(page)).at, 'w_i/2');
  await page.click('#chapters a >> text=Loss');
  assert.equal((await where(page)).at, 'loss');
  await page.click('[data-e="o1"] .name');
  assert.equal((await where(page)).at, 'forward/1');
  await page.keyboard.type(':');
  await page.keyboard.type('w_h/3');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => location.hash.endsWith('w_h/3'));
  await page.keyboard.press('n');
  assert.equal((await where(page)).visit, 2);

  // Answers: a mistake, a slip, hints, what is right.
  await page.goto(`file://${notes}#w_h`);
  await page.reload();
  await page.keyboard.press('Home');
  await page.keyboard.press('p');
  while ((await where(page)).at !== 'w_h/1/5') await page.keyboard.press('ArrowRight');
  assert.ok(!(await text(page, 'step')).includes('0.7864'));
  const asked = await page.evaluate(() => {
    const steps = bptt.lesson.visits[0].steps;
    return steps.filter((step) => step.predict && step.predict.ask && !step.predict.offered).map((step) => ({ at: step.at, ask: step.predict.ask }));
  });
  assert.ok(asked.length > 15, `${asked.length}`);
  const wrong = asked.find(({ at, ask }) => at.startsWith('w_h/') && ask.wrong.some(([, value]) => Math.abs(value - ask.right) > 0.05 * Math.abs(ask.right) + 0.01));
  const give = async (at, answer) => {
    await page.evaluate((at) => { location.hash = `#${at}`; }, at);
    await page.waitForFunction((at) => bptt.lesson.visits[0].steps[bptt.state.step].at === at, at);
    await page.fill('#typed', answer);
    await page.keyboard.press('Enter');
    return text(page, 'step');
  };
  const mistake = wrong.ask.wrong.find(([, value]) => Math.abs(value - wrong.ask.right) > 0.05 * Math.abs(wrong.ask.right) + 0.01);
  assert.match(await give(wrong.at, mistake[1].toPrecision(6)), /comes of this thought/);
  for (const { at, ask } of asked) {
    assert.match(await give(at, ask.right.toPrecision(6)), /is right\./, at);
    await page.keyboard.press('Home');
  }
  const hinted = asked.find(({ ask }) => Math.abs(ask.right) > 0.1);
  assert.match(await give(hinted.at, '77.7777'), /Where\?/);
  await page.fill('#typed', '77.7777');
  await page.keyboard.press('Enter');
  assert.match(await text(page, 'step'), /The rule: /);
  await page.fill('#typed', '77.7777');
  await page.keyboard.press('Enter');
  assert.match(await text(page, 'step'), /The number is /);
  // What is not asked by itself is asked where somebody wants it.
  await page.evaluate(() => { location.hash = '#w_h'; });
  await page.waitForFunction(() => location.hash === '#w_h');
  if (await page.isVisible('#ask')) await page.click('#ask');
  await page.fill('#typed', '-0.1086');
  await page.keyboard.press('Enter');
  assert.match(await text(page, 'step'), /comes of this thought/);
  await page.context().close();

  // A question of the teacher's is answered by a letter or by pressing the answer.
  page = await opened(notes, {}, '#w_o/2');
  await page.keyboard.press('B');
  assert.match(await text(page, 'step'), /B: no, C is right/);
  page = await opened(notes, {}, '#w_i/1/3');
  await page.click('[data-choice="B"]');
  assert.match(await text(page, 'step'), /B: yes/);
  // What is not there is said, and harms nothing.
  for (const hash of ['#w_h/9/9', '#99', '#foo', '#%E0%A4%A']) {
    page = await opened(notes, {}, hash);
    assert.match(await text(page, 'step'), /There is no step/, hash);
    assert.equal((await where(page)).at, 'encode');
    await page.context().close();
  }

  // Seen by a machine that looks for what keeps people out; light, dark, on a phone.
  for (const [what, options] of [['light', {}], ['dark', { colorScheme: 'dark' }], ['phone', { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true }]]) {
    for (const [file, hash] of [[notes, '#encode'], [notes, '#w_h/2/1'], [notes, '#update'], [two, '#w_h/2/4']]) {
      page = await opened(file, { bypassCSP: true, ...options }, hash);
      await isAccessible(page, `${what} ${hash}`);
      await page.keyboard.press('p');
      await isAccessible(page, `${what} ${hash}, predicting`);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth);
      assert.ok(wide, `${what} ${hash} scrolls sideways`);
      await page.context().close();
    }
  }

  // The footer's buttons are on a phone's screen at every step.
  page = await opened(notes, { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true });
  for (let n = 0; n < 50; n += 1) {
    const box = await page.locator('#next-button').boundingBox();
    assert.ok(box.x + box.width <= 360 && box.y + box.height <= 740, `→ at ${JSON.stringify(box)}, ${(await where(page)).at}`);
    await page.tap('#next-button');
  }
  await page.context().close();

  // Swipes.
  page = await opened(notes, { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true }, '#loss');
  const cdp = await page.context().newCDPSession(page);
  const swipe = async (from, to) => {
    const touch = (type, x) => cdp.send('Input.dispatchTouchEvent', { type, touchPoints: type === 'touchEnd' ? [] : [{ x, y: 30 }] });
    await touch('touchStart', from);
    for (let n = 1; n <= 5; n += 1) await touch('touchMove', from + (to - from) * n / 5);
    await touch('touchEnd', to);
  };
  await swipe(300, 60);
  assert.equal((await where(page)).at, 'w_o/1');
  await swipe(60, 300);
  assert.equal((await where(page)).at, 'loss');
  await page.context().close();

  // By keyboard alone, from link to link.
  page = await opened(notes, {}, '#w_h/2/2');
  for (let n = 0; n < 60; n += 1) {
    await page.keyboard.press('Tab');
    if (await page.evaluate(() => document.activeElement.dataset.go === 'w_h/2/4')) break;
  }
  await page.keyboard.press('Enter');
  assert.equal((await where(page)).at, 'w_h/2/4');
  assert.equal(await page.evaluate(() => document.activeElement.dataset.go), 'w_h/2/4', 'focus stays');
  await page.context().close();

  // On paper.
  page = await opened(notes);
  const pdf = (await page.pdf({ format: 'A4' })).toString('latin1');
  const pages = (pdf.match(/\/Type\s*\/Page\b/g) || []).length;
  assert.ok(pages >= 3 && pages < 30, `${pages} pages`);
  await page.context().close();

  // Text of a scenario is text.
  const hostile = '</script><script>alert(1)</script><img src=x onerror=alert(2)>';
  writeFileSync(join(folder, 'hostile.yaml'), JSON.stringify({
    title: hostile, about: hostile, vocab: ['<b>', hostile.replaceAll(' ', '_')],
    dataset: [{ words: ['<b>', hostile.replaceAll(' ', '_')], label: 1 }],
    model: { weights: { w_i: [0.5, -0.5], w_h: 0.5, w_o: 1 } }, training: { learning_rate: 0.5 },
    lesson: { remarks: [{ at: 'loss', say: hostile }], questions: [{ at: 'w_h', ask: hostile, answer: hostile, choices: [hostile, 'a'] }] },
  }));
  run('export', 'hostile.yaml', 'hostile.html');
  page = await opened(join(folder, 'hostile.html'));
  assert.equal(await page.title(), hostile);
  for (let n = 0; n < 40; n += 1) {
    assert.equal(await page.evaluate(() => document.querySelectorAll('img, main script').length), 0);
    await page.keyboard.press('ArrowRight');
  }
  await page.context().close();
  console.log('the page: every step, number, answer, click, swipe and sheet of paper is well');
} finally {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
}
