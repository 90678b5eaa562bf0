import type { QueryView } from '../address/address';
import type { Key } from '../words/words';

export interface ExampleQuery {
  /** What it teaches. */
  says: Key;
  query: string;
  evidence?: true;
  view?: QueryView;
}

/** Queries that each teach one thing. */
export const queries: ExampleQuery[] = [
  {
    says: 'query.example.with',
    query: `SELECT ?cooperation ?partner {
  ?cooperation sb:of id:iom ;
               sb:with ?partner .
}`,
    evidence: true,
  },
  {
    says: 'query.example.class',
    query: `SELECT ?ngo ?name {
  ?ngo a/rdfs:subClassOf* sb:NGO ;
       skos:prefLabel ?name .
  FILTER (lang(?name) = "en")
}
ORDER BY ?name`,
  },
  {
    says: 'query.example.money',
    query: `SELECT ?donor ?recipient ?amount ?currency {
  ?flow a sb:FundingFlow ;
        sb:donor ?donor ;
        sb:recipient ?recipient .
  OPTIONAL { ?flow sb:amount ?amount ; sb:currency ?currency }
}`,
  },
  {
    says: 'query.example.count',
    query: `SELECT ?party (COUNT(DISTINCT ?cooperation) AS ?cooperations) {
  ?cooperation sb:partner|sb:of|sb:with ?party .
}
GROUP BY ?party
ORDER BY DESC(?cooperations) ?party
LIMIT 20`,
    view: 'chart',
  },
  {
    says: 'query.example.passage',
    query: `SELECT ?subject ?property ?value {
  GRAPH <https://w3id.org/samband/src/utrygg-trafikk/3.4.1-iom-s5> {
    ?subject ?property ?value
  }
}`,
  },
  {
    says: 'query.example.denied',
    query: `SELECT ?denial ?relation {
  ?denial a sb:Denial ;
          sb:denies ?relation .
}`,
    evidence: true,
  },
];
