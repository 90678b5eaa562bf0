import type { Flow, Money, MoneyNode, Pile, Ribbon } from '../api/money';
import { counted, locale, type Language, type Say } from '../words/words';

/** A decimal in digits, exact, as the language writes it. */
export function exact(decimal: string, lang: Language): string {
  const digits = decimal.split('.')[1]?.length ?? 0;
  return new Intl.NumberFormat(locale(lang), {
    minimumFractionDigits: Math.min(digits, 20),
    maximumFractionDigits: Math.min(digits, 20),
  }).format(decimal as Intl.StringNumericLiteral);
}

/** The same for a label in a picture: 29.4 million. */
export function short(decimal: string, lang: Language): string {
  return new Intl.NumberFormat(locale(lang), {
    notation: 'compact',
    compactDisplay: 'short',
    maximumSignificantDigits: 3,
  }).format(Number(decimal));
}

/** An amount with its currency: ca. where it is not exact, an interval where some of it may be told of twice. */
export function amountText(pile: Pile, lang: Language, say: Say, write = exact): string {
  const least = pile.at_least === undefined ? '' : `${write(pile.at_least, lang)}–`;
  const amount = `${least}${write(pile.amount, lang)} ${pile.currency || say('money.no_currency')}`;
  return pile.approximate ? say('money.about', { amount }) : amount;
}

export function statusText(status: string, money: Money, say: Say): string {
  return status === '' ? say('money.no_status') : (money.statuses[status] ?? status);
}

/** What flows come to: each currency and status by itself, and how many have no amount. */
export function sumText(
  of: { sums: Pile[]; without_amount: number },
  money: Money,
  lang: Language,
  say: Say,
): string {
  const parts = of.sums.map(
    (pile) => `${amountText(pile, lang, say)} (${statusText(pile.status, money, say)})`,
  );
  if (of.without_amount > 0) parts.push(counted(say, 'money.bare', of.without_amount, lang));
  return parts.join(' · ');
}

/** Names of things; those without one go by their id. */
export function names(ids: string[], money: Money): string[] {
  return ids.map((id) => money.labels[id] || id);
}

/** Those who share a flow, at most two by name. */
export function together(ids: string[], money: Money, lang: Language, say: Say): string {
  const all = names(ids, money);
  if (all.length > 3) {
    return say('money.together', { names: all.slice(0, 2).join(', '), n: all.length - 2 });
  }
  return new Intl.ListFormat(locale(lang)).format(all);
}

export function nodeText(node: MoneyNode, money: Money, lang: Language, say: Say): string {
  if (node.others) return counted(say, 'money.others', node.others.length, lang);
  if (node.parties.length === 0) return say('money.unsaid');
  return together(node.parties, money, lang, say);
}

/** The same for a label in a picture, by abbreviations. */
export function nodeLabel(node: MoneyNode, money: Money, lang: Language, say: Say): string {
  const short = { ...money, labels: { ...money.labels, ...money.short } };
  return nodeText(node, short, lang, say);
}

/** A ribbon in words. */
export function ribbonText(ribbon: Ribbon, money: Money, lang: Language, say: Say): string {
  const ends = [money.nodes[ribbon.from], money.nodes[ribbon.to]].flatMap((node) => node ?? []);
  const way = ends.map((node) => nodeText(node, money, lang, say)).join(' → ');
  return `${way}. ${counted(say, 'money.flows', ribbon.flows.length, lang)}. ${sumText(ribbon, money, lang, say)}`;
}

/** The statements to open for flows: all that tell of each, and of another that it may be. */
export function statementsOf(flows: Flow[]): string[] {
  const ids = flows.flatMap((flow) => [flow.id, ...(flow.also ?? []), ...(flow.may_be ? [flow.may_be] : [])]);
  return [...new Set(ids)];
}

/** When a flow was, in years. */
export function timeText(flow: Flow, say: Say): string {
  const [from, to] = [flow.earliest?.slice(0, 4), flow.latest?.slice(0, 4)];
  if (from && to) return from === to ? from : `${from}–${to}`;
  if (from) return say('money.since', { year: from });
  return to ? say('money.until', { year: to }) : '';
}

/** A text cut to a number of letters, a word where it can be. */
export function cut(text: string, letters: number): string {
  if (text.length <= letters) return text;
  const part = text.slice(0, Math.max(1, letters - 1));
  const space = part.lastIndexOf(' ');
  return `${(space > letters * 0.6 ? part.slice(0, space) : part).replace(/[\s,]+$/, '')}…`;
}
