// What the screens for linking and reading are looked at with: a draft of a few
// grants, in which there is something of every kind to decide, and a document
// with a sentence half read.

export const grants = `no,to,seat,country,amount,year
1,IOM,Switzerland,Moldova,330568,2003
2,International Labour Organisation,Switzerland,Thailand,101852,2004
3,La Strada Int.,Netherlands,Ukraine,250000,2004
4,Harbour Aid,Norway,Atlantis,5000,2005
5,Harbor Aid,Norway,Cambodia,7000,2005
6,UN Office on Drugs & Crime,Austria,Laos,2e5,2006
7,Harbour Aid,Norway,Cambodia,many,2006
8,OSCE Mission,Austria,Moldova,90000,2007
`;

const study = `Harbours

This study looks at three harbours, and at those who work there against trafficking.
Norad supports Harbour Aid in Moldova since 2007. ILO takes part, e.g. with courses
for inspectors.

UNICEF and IOM cooperate on prevention in Ukraine, the study finds.
`;

const id = 'harbour-study';

/** Makes what a server lacks of them, and gives the id of the draft and how to take them away. */
export async function madeFor(server) {
  const { imports } = await (await fetch(`${server}/api/v1/imports`)).json();
  const there = imports.find(({ file, state }) => file === 'some grants.csv' && state === 'open');
  const absent = (await fetch(`${server}/api/v1/documents/${id}`)).status === 404;
  if (absent) await document(server);
  const made = there?.id ?? (await draft(server));
  return {
    draft: made,
    async clear() {
      if (!there) await fetch(`${server}/api/v1/imports/${made}`, { method: 'DELETE' });
      if (absent) await fetch(`${server}/api/v1/documents/${id}`, { method: 'DELETE' });
    },
  };
}

async function draft(server) {
  const form = new FormData();
  form.set('file', new Blob([grants]), 'some grants.csv');
  form.set('title', 'Some grants');
  form.set('author', 'Ada');
  return (await (await fetch(`${server}/api/v1/imports`, { method: 'POST', body: form })).json()).id;
}

async function document(server) {
  const form = new FormData();
  form.set('file', new Blob([study]), 'harbour study.txt');
  for (const [name, value] of Object.entries({
    source: id,
    title: 'Harbour study',
    language: 'en',
    year: '2012',
  }))
    form.set(name, value);
  await fetch(`${server}/api/v1/documents`, { method: 'POST', body: form });
  await fetch(`${server}/api/v1/documents/${id}/marks`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      page: 1,
      quote: 'Norad supports Harbour Aid in Moldova since 2007.',
      class: 'FundingFlow',
      values: { donor: ['norad'], place: ['moldova'], time: ['2007/..'] },
      author: 'Ada',
    }),
  });
}
