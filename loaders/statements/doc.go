// Package statements reads statement files: spreadsheets in which each row is
// one statement with the words it was read in.
//
// A statement file is CSV in UTF-8. Its name is the class of its rows
// (FundingFlow.csv), unless a column class names the class of each row. The
// columns of package ontology's Template say where the row was read; the other
// columns are properties of the class. Values are ids, several divided by ";".
//
// A row of a thing class says something of the thing with that id. A row of a
// relation class is one statement, a node of its own; several rows with one id
// are one statement read in several places.
//
// Every quad of a row is labelled with the passage the row was read in. The
// properties named in the column inherited are labelled with the heading or
// neighbouring sentence that gives them, and the two passages are linked. What
// is denied, planned, recommended or obligatory goes under shadow predicates,
// where no pattern that looks for what is so can find it.
//
// The folder may have the quotes in other languages, in its TranslationsFile,
// and terms by which readers ask for them in its IndexFile.
//
// Files without quotes are tables of reference facts: each row is its own
// passage.
package statements
