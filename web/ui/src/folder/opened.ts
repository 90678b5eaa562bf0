import type { Address } from '../address/address';
import { atlas, between, funding, statements, treaties, type Reader } from '../api/client';
import type { Statement } from '../api/thing';
import { saidOf } from '../atlas/said';
import { cellKey, cellsOf } from '../conventions/matrix';
import { statementsOf } from '../money/amounts';
import { flowsOf } from '../money/drawing';

/** What is open on a screen, as it is said in one state of the graph. */
export interface Opened {
  statements: Statement[];
  commit: number;
}

/** How many statements are asked for at once; the server takes no more. */
const atOnce = 100;
/** What is pinned is to be read: what rests on more is a table. */
const most = 300;

/** The statements behind what is open in money, conventions or the map; undefined where nothing is, or can be. */
export async function openedIn(
  address: Address,
  state: Reader,
  signal: AbortSignal,
): Promise<Opened | undefined> {
  switch (address.page) {
    case 'money': {
      if (!address.open) return undefined;
      const money = await funding(address.ask, state, signal);
      const flows = flowsOf(money, address.open)?.flatMap((at) => money.flows[at] ?? []);
      return read(statementsOf(flows ?? []), money.commit, state, signal);
    }
    case 'conventions': {
      if (!address.open) return undefined;
      const all = await treaties(address.area ?? '', state, signal);
      const [first, second] = address.open.split(' ');
      const instrument = all.instruments.findIndex((one) => one.id === (second ?? first));
      if (second === undefined) {
        return { statements: all.instruments[instrument]?.statements ?? [], commit: all.commit };
      }
      const party = all.parties.findIndex((one) => one.id === first);
      const acts = cellsOf(all).get(cellKey(party, instrument))?.acts ?? [];
      return read([...new Set(acts.flatMap((act) => act.statements))], all.commit, state, signal);
    }
    case 'map': {
      if (!address.open) return undefined;
      const { area, theme, open } = address;
      const all = await atlas({ area, theme }, state, signal);
      const own = (saidOf(all, open)?.own ?? []).filter(
        (one) => !address.roles?.length || address.roles.includes(one.role),
      );
      const said = own.filter((one) => !one.thing).map((one) => one.id);
      const opened = await read([...new Set(said)], all.commit, state, signal);
      for (const thing of own.filter((one) => one.thing)) {
        opened.statements.push(...(await between(thing.id, open, state, signal)));
      }
      return opened;
    }
    default:
      return undefined;
  }
}

async function read(ids: string[], commit: number, state: Reader, signal: AbortSignal): Promise<Opened> {
  const found: Statement[] = [];
  for (let i = 0; i < Math.min(ids.length, most); i += atOnce) {
    found.push(...(await statements(ids.slice(i, Math.min(i + atOnce, most)), state, signal)));
  }
  return { statements: found, commit };
}
