import { describe, expect, it } from 'vitest';
import type { Money, MoneyNode, Ribbon } from '../api/money';
import { sayIn } from '../words/words';
import { amountText, cut, exact, nodeText, short, sumText } from './amounts';
import { asking, following, measuring, noAsk, printAsk, readAsk, type Layer } from './ask';
import { draw, flowsOf, stepsOf, walk, wayOf } from './drawing';
import { calledLike } from './parties';

const node = (layer: Layer, ...parties: string[]): MoneyNode => ({
  layer,
  parties,
  flows: 1,
  sums: [],
  without_amount: 1,
});
const ribbon = (from: number, to: number, amount: string, ...flows: number[]): Ribbon => ({
  from,
  to,
  flows,
  sums: amount ? [{ currency: 'NOK', status: '', amount, flows: flows.length }] : [],
  without_amount: 0,
});

/** Two donors; the first gives one by a channel. */
const money = {
  labels: { norad: 'Norad', sida: 'Sida', iom: 'IOM', care: 'CARE', osce: 'OSSE', ilo: 'ILO' },
  statuses: { granted: 'bevilget' },
  nodes: [
    node('donor', 'norad'),
    node('donor', 'sida'),
    node('channel', 'iom'),
    node('recipient', 'care'),
    node('recipient'),
    node('place'),
  ],
  ribbons: [
    ribbon(0, 2, '30', 0),
    ribbon(0, 3, '10', 1),
    ribbon(1, 4, '', 2),
    ribbon(2, 3, '30', 0),
    ribbon(3, 5, '40', 0, 1),
    ribbon(4, 5, '', 2),
  ],
} as unknown as Money;

describe('the picture', () => {
  const drawing = draw(money, true, 1000);

  it('has the steps from left to right', () => {
    expect(drawing.steps.map((step) => step.layer)).toEqual(['donor', 'channel', 'recipient', 'place']);
    expect(drawing.steps.map((step) => step.x)).toEqual(
      drawing.steps.map((step) => step.x).sort((a, b) => a - b),
    );
  });

  it('is as wide as the amounts, and shows what has none as a hair', () => {
    const width = drawing.ribbons.map((one) => one.width);
    expect((width[0] ?? 0) / (width[1] ?? 1)).toBeCloseTo(3);
    expect(width[2]).toBe(1.5);
  });

  it('counts where amounts do not compare', () => {
    const width = draw(money, false, 1000).ribbons.map((one) => one.width);
    expect((width[4] ?? 0) / (width[0] ?? 1)).toBeCloseTo(2);
  });

  it('gives no two nodes of a step the same room', () => {
    for (const a of drawing.nodes) {
      for (const b of drawing.nodes) {
        if (a !== b && a.x0 === b.x0) expect(a.y1 <= b.y0 || b.y1 <= a.y0).toBe(true);
      }
    }
  });

  it('is followed by steps, and by whole ways', () => {
    expect(walk(drawing, money, 'donor:norad', 'on')).toBe('donor:norad>channel:iom');
    expect(walk(drawing, money, 'donor:norad>channel:iom', 'on')).toBe('channel:iom');
    expect(walk(drawing, money, 'channel:iom', 'back')).toBe('donor:norad>channel:iom');
    expect(walk(drawing, money, 'donor:norad', 'down')).toBe('donor:sida');
    expect(walk(drawing, money, 'donor:sida', 'down')).toBe('donor:sida');
    expect(flowsOf(money, 'channel:iom')).toEqual([0]);
    expect([...wayOf(money, [0])]).toEqual([0, 3, 4]);
    expect(flowsOf(money, 'donor:nobody')).toBeUndefined();
  });

  it('is a list of steps where it has no room, the widest first', () => {
    expect(stepsOf(money, true).map(({ ribbons, weight }) => [ribbons.map((one) => one.to), weight])).toEqual(
      [
        [[2, 3], 40],
        [[4], 0],
        [[3], 30],
        [[5], 40],
        [[5], 0],
      ],
    );
  });

  it('of nothing is empty', () => {
    expect(draw({ ...money, nodes: [], ribbons: [] }, false, 1000).ribbons).toEqual([]);
  });
});

describe('amounts', () => {
  const say = sayIn('nb');

  it('keep every digit', () => {
    expect(exact('12345678901234567890.25', 'en')).toBe('12,345,678,901,234,567,890.25');
    expect(exact('29400000', 'nb').replaceAll(/\s/g, ' ')).toBe('29 400 000');
    expect(short('878785184', 'en')).toBe('879M');
  });

  it('keep their hedge, their currency and what they are', () => {
    const pile = { currency: 'NOK', status: 'granted', amount: '252', flows: 1, approximate: true };
    expect(amountText(pile, 'nb', say)).toBe('ca. 252 NOK');
    expect(
      sumText({ sums: [pile, { ...pile, currency: '', status: '' }], without_amount: 2 }, money, 'nb', say),
    ).toBe(
      'ca. 252 NOK (bevilget) · ca. 252 valuta ikke oppgitt (ikke sagt om bevilget eller brukt) · 2 uten beløp',
    );
  });

  it('name who shares them', () => {
    expect(nodeText(node('recipient', 'care', 'iom'), money, 'nb', say)).toBe('CARE og IOM');
    expect(nodeText(node('recipient', 'care', 'iom', 'osce', 'ilo'), money, 'nb', say)).toBe(
      'CARE, IOM og 2 til',
    );
    expect(nodeText(node('recipient'), money, 'nb', say)).toBe('Kildene sier det ikke');
    expect(nodeText({ ...node('place'), others: [['a'], ['b']] }, money, 'nb', say)).toBe('2 andre');
  });

  it('have labels that fit', () => {
    expect(cut('Organisasjonen for sikkerhet', 20)).toBe('Organisasjonen for…');
    expect(cut('IOM', 20)).toBe('IOM');
  });
});

describe('a party', () => {
  const called = (text: string, exactly = false) =>
    calledLike(
      ['La Strada', 'La Strada Česko', 'Redd Barna', 'Flyktninghjelpen'].map((label) => ({
        id: label,
        label,
      })),
      text,
      exactly,
    ).map((one) => one.id);

  it('is found by its name, else by parts of it', () => {
    expect(called('la strada ')).toEqual(['La Strada']);
    expect(called('cesko strada')).toEqual(['La Strada Česko']);
    expect(called('l')).toEqual(['La Strada', 'La Strada Česko', 'Flyktninghjelpen']);
    expect(called('stra', true)).toEqual([]);
    expect(called(' ')).toEqual([]);
  });
});

describe('what is asked', () => {
  it('comes back from the address, without what makes no sense', () => {
    const params = new URLSearchParams();
    printAsk({ ...following(noAsk, 'donor', ['usa', 'norad']), from: 2001, show: { place: 0 } }, params);
    expect(params.toString()).toBe('donor=usa%2Cnorad&from=2001&show=place%3A0');
    expect(readAsk(new URLSearchParams('from=x&to=0&show=nobody:3&show=place:many&amount=all'))).toEqual(
      noAsk,
    );
  });

  it('has one kind of amount at a time', () => {
    const dollars = measuring(asking(noAsk, 'theme', 'none'), { currency: 'USD', status: '' });
    expect(dollars).toMatchObject({ currency: 'USD', status: 'none', theme: 'none' });
    expect(measuring(dollars, 'bare')).toEqual({ ...noAsk, theme: 'none', bare: true });
    expect(measuring(dollars, 'all')).toEqual({ ...noAsk, theme: 'none' });
  });
});
