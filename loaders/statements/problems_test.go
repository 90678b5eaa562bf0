package statements

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/samband/samband/graph/source"
)

// study is the folder that the bad files lie in, beside the text of
// testdata/document.
func study(t *testing.T, file, content string) fstest.MapFS {
	t.Helper()
	fsys := fstest.MapFS{file: {Data: []byte(content)}}
	for _, name := range []string{"source.yaml", "outline.csv"} {
		data, err := os.ReadFile("testdata/document/" + name)
		if err != nil {
			t.Fatal(err)
		}
		fsys[name] = &fstest.MapFile{Data: data}
	}
	return fsys
}

const (
	hub  = "id,section,kind,quote,passage,of,with,statedCount,list,time,place\n"
	ngo  = "id,section,kind,quote,passage,founded,website,headquarters\n"
	one  = "id,section,kind,quote,passage,founded\nlantern,1 Aktører,sentence,12 lag,1-aktorer-s2,1999\n"
	here = "1 Aktører,sentence,samarbeider med 12 lag,1-aktorer-s2,"
)

func TestProblemsSayWhereAndWhatToDo(t *testing.T) {
	many := strings.Repeat("ord ", 31)
	for _, c := range []struct{ name, file, content, want string }{
		{"empty file", "NGO.csv", "  \n",
			"NGO.csv: the file is empty; its first row must be a header"},
		{"byte order mark", "NGO.csv", "\xef\xbb\xbf" + ngo,
			"NGO.csv: the file begins with a byte order mark; save it as UTF-8 without one"},
		{"not UTF-8", "NGO.csv", "id,name\nhavn,Akt\xf8r\n",
			"NGO.csv, row 2: the text is not UTF-8; save the file as UTF-8"},
		{"semicolons between cells", "NGO.csv", "id;founded\nlantern;1999\n",
			"NGO.csv, row 1: the cells are divided by semicolons; save the file with commas between cells"},
		{"column twice", "NGO.csv", "id,founded,founded\nlantern,1999,1999\n",
			"NGO.csv, row 1, column founded: the header has this column twice"},
		{"column without a name", "NGO.csv", "id,founded,\nlantern,1999,\n",
			"NGO.csv, row 1: column 3 has no name"},
		{"no id", "NGO.csv", "founded\n",
			"NGO.csv, row 1, column id: the header lacks this column"},
		{"wrong number of cells", "NGO.csv", "id,founded\nlantern,1999,2000\n",
			"NGO.csv, row 2: the row has 3 cells, the header has 2"},
		{"quotation mark", "NGO.csv", "id,founded\nlan\"tern,1999\n",
			"NGO.csv, row 2: line 2, character 4: a quotation mark stands alone; put the cell in quotation marks and write each mark inside it twice"},
		{"unknown class", "Charity.csv", "id,founded\nlantern,1999\n",
			"Charity.csv (Charity): there is no such class; name the file after a class, or give each row one in the column class"},
		{"unknown class in a column", "all.csv", "id,class,founded\nlantern,Charity,1999\n",
			"all.csv, row 2, column class (Charity): there is no such class"},
		{"unknown column", "NGO.csv", "id,budget,founded\nlantern,12,1999\n",
			"NGO.csv, row 1, column budget: the class NGO has no such property; texts and names take _nb, _nn or _en at the end"},
		{"property of another class", "all.csv", "id,class,of,founded\nlantern,NGO,quay-aid,1999\n",
			"all.csv, row 2, column of (quay-aid): the class NGO has no such property"},
		{"bad id", "NGO.csv", "id,founded\nThe Lantern,1999\n",
			"NGO.csv, row 2, column id (The Lantern): an id consists of lower-case letters a to z, digits, hyphens and full stops"},
		{"row says nothing", "NGO.csv", "id,founded\nlantern,\n",
			"NGO.csv, row 2 (lantern): the row says nothing; give it a value in some column, or leave it out"},
		{"no section", "NGO.csv", ngo + "lantern,,sentence,12 lag,,1999,,\n",
			"NGO.csv, row 2, column section: the section is missing; write its number and title, such as 3.4.1 IOM"},
		{"no kind", "NGO.csv", ngo + "lantern,1 Aktører,,12 lag,,1999,,\n",
			"NGO.csv, row 2, column kind: write what the words are: one of sentence, heading, footnote, cell, or row"},
		{"no quote", "NGO.csv", ngo + "lantern,1 Aktører,sentence,,1-aktorer-s2,1999,,\n",
			"NGO.csv, row 2, column quote: the words of the source are missing"},
		{"long quote", "NGO.csv", ngo + "lantern,1 Aktører,sentence," + many + ",,1999,,\n",
			"NGO.csv, row 2, column quote (ord ord ord ord ord ord ord ord ord ord ord ord ord ord ord ord ord ord ord ord…): the quote has 31 words; quote the 30 at most that carry the statement\n" +
				"NGO.csv, row 2, column quote (ord ord ord ord ord ord ord ord ord ord ord ord ord ord ord ord ord ord ord ord…): the words do not stand in any sentence of the section 1 Aktører"},
		{"no such section", "NGO.csv", ngo + "lantern,9 Slutt,sentence,12 lag,,1999,,\n",
			"NGO.csv, row 2, column section (9 Slutt): the document has no such section"},
		{"no such passage", "NGO.csv", ngo + "lantern,1 Aktører,sentence,12 lag,1-aktorer-s99,1999,,\n",
			"NGO.csv, row 2, column passage (1-aktorer-s99): the document has no such passage"},
		{"passage of another section", "NGO.csv", ngo + "lantern,Innledning,sentence,12 lag,1-aktorer-s2,1999,,\n",
			"NGO.csv, row 2, column section (Innledning): the passage 1-aktorer-s2 stands in 1 Aktører"},
		{"passage of another kind", "NGO.csv", ngo + "lantern,1 Aktører,footnote,12 lag,1-aktorer-s2,1999,,\n",
			"NGO.csv, row 2, column kind (footnote): the passage 1-aktorer-s2 is a sentence"},
		{"quote not in the passage", "NGO.csv", ngo + "lantern,1 Aktører,sentence,tolv lag,1-aktorer-s2,1999,,\n",
			"NGO.csv, row 2, column quote (tolv lag): the words do not stand in the passage 1-aktorer-s2, which reads: Organisasjonen samarbeider med 12 lag, blant annet Lykten og Fyrvokterne."},
		{"quote not in the table", "NGO.csv", ngo + "lantern,Vedlegg Tabell 1,cell,Nordhavn 9,vedlegg-tabell-1-nordhavn,1999,,\n",
			"NGO.csv, row 2, column quote (Nordhavn 9): the words do not stand in the table"},
		{"unknown modality", "NGO.csv", "id,modality,founded\nlantern,perhaps,1999\n",
			"NGO.csv, row 2, column modality (perhaps): there is no such modality; leave it empty for what is plainly said, else write one of hedged, attributed, denied, planned, recommended, obligatory"},
		{"unknown speaker", "NGO.csv", "id,said_by,founded\nlantern,nobody,1999\n",
			"NGO.csv, row 2, column said_by (nobody): neither the graph nor these files have a thing with this id; add it to a file of its class"},
		{"unknown thing", "HubCooperation.csv", hub + "a-b," + here + "quay-aid,nobody,,,,\n",
			"HubCooperation.csv, row 2, column with (nobody): neither the graph nor these files have a thing with this id; add it to a file of its class"},
		{"thing of another class", "HubCooperation.csv", hub + "a-b," + here + "quay-aid,lantern,,,,quay-aid\n",
			"HubCooperation.csv, row 2, column place (quay-aid): it has the class NGO; place takes the class Place"},
		{"not an id", "HubCooperation.csv", hub + "a-b," + here + "quay-aid,The Lantern,,,,\n",
			"HubCooperation.csv, row 2, column with (The Lantern): an id consists of lower-case letters a to z, digits, hyphens and full stops"},
		{"too many values", "HubCooperation.csv", hub + "a-b," + here + "quay-aid;lantern,lantern,,,,\n",
			"HubCooperation.csv, row 2, column of (quay-aid;lantern): the cell has 2 values; of takes at most 1"},
		{"not a whole number", "HubCooperation.csv", hub + "a-b," + here + "quay-aid,lantern,about 12,,,\n",
			"HubCooperation.csv, row 2, column statedCount (about 12): the value is no whole number; write digits only"},
		{"not a choice", "HubCooperation.csv", hub + "a-b," + here + "quay-aid,lantern,,endless,,\n",
			"HubCooperation.csv, row 2, column list (endless): the value must be one of open, closed"},
		{"not a period", "HubCooperation.csv", hub + "a-b," + here + "quay-aid,lantern,,,since 2003,\n",
			`HubCooperation.csv, row 2, column time (since 2003): "since 2003" is no date or period; write 2003, 2008-02, 2003/.. (since), ../2009-02-01 (by) or 1999/2004`},
		{"not a date", "NGO.csv", ngo + "lantern," + here + "1999-13,,\n",
			"NGO.csv, row 2, column founded (1999-13): the value is no date; write YYYY, YYYY-MM or YYYY-MM-DD"},
		{"not an address", "NGO.csv", ngo + "lantern," + here + ",the web,\n",
			"NGO.csv, row 2, column website (the web): the value is no address; write it without spaces"},
		{"another class in the graph", "Person.csv", "id,founded\nlantern,1999\n",
			"Person.csv, row 2, column id (lantern): the graph has it in the class NGO; put the row in NGO.csv"},
		{"two classes", "all.csv", "id,class,of,partner\nx,HubCooperation,quay-aid,\nx,JointCooperation,,quay-aid\n",
			"all.csv, row 3, column id (x): the id has the class HubCooperation in all.csv, row 2; give each its own"},
		{"so and not so", "HubCooperation.csv", "id,modality,of\nx,,quay-aid\nx,denied,lantern\n",
			"HubCooperation.csv, row 3, column modality (denied): the statement is plain in HubCooperation.csv, row 2; what is so and what is not need ids of their own"},
		{"inherited from nowhere", "HubCooperation.csv", "id,inherited,of\nx,of,quay-aid\n",
			"HubCooperation.csv, row 2, column inherited (of): the row has no heading quote that the property could come from"},
		{"heading for nothing", "HubCooperation.csv", "id,heading_section,heading_quote,of\nx,1 Aktører,Forebygging,quay-aid\n",
			"HubCooperation.csv, row 2, column inherited: the row has a heading quote; name the properties that come from it"},
		{"heading that is not there", "HubCooperation.csv", "id,inherited,heading_section,heading_quote,heading_passage,of\nx,of:2;list;with,1 Aktører,Forebygging,1-aktorer-s1;x,quay-aid\n",
			"HubCooperation.csv, row 2, column heading_passage (1-aktorer-s1;x): there are 2 keys for 1 heading quotes\n" +
				"HubCooperation.csv, row 2, column inherited (of:2): the number must be one of the 1 heading quotes\n" +
				"HubCooperation.csv, row 2, column inherited (list): the row has no value for the property\n" +
				"HubCooperation.csv, row 2, column inherited (with): the row has no value for the property"},
		{"heading with other words", "HubCooperation.csv", "id,inherited,heading_section,heading_quote,heading_passage,of\nx,of,1 Aktører,Beskyttelse,1-aktorer-h1,quay-aid\n",
			"HubCooperation.csv, row 2, column heading_quote (Beskyttelse): the words do not stand in the passage 1-aktorer-h1, which reads: Forebygging"},
	} {
		t.Run(c.name, func(t *testing.T) {
			known := harbour(t)
			text, err := os.ReadFile("testdata/document/text.txt")
			if err != nil {
				t.Fatal(err)
			}
			load, problems, err := Read(study(t, c.file, c.content), ".", Options{
				Ontology: load(t), Text: string(text), Known: known.Class, Named: known.Named,
			})
			if err != nil {
				t.Fatal(err)
			}
			if load != nil {
				t.Error("a file with problems is loaded")
			}
			if diff := cmp.Diff(strings.Split(c.want, "\n"), lines(problems)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func lines(problems []Problem) []string {
	var out []string
	for _, p := range problems {
		out = append(out, p.String())
	}
	return out
}

func TestAllProblemsOfAllFilesAreFound(t *testing.T) {
	fsys := study(t, "NGO.csv", "id,founded\nA,1999\nb,x\n")
	fsys["Person.csv"] = &fstest.MapFile{Data: []byte("id,partOf\nc,nobody\n")}
	_, problems, err := Read(fsys, ".", Options{Ontology: load(t)})
	if err != nil {
		t.Fatal(err)
	}
	var where []string
	for _, p := range problems {
		where = append(where, fmt.Sprintf("%s %d %s", p.File, p.Row, p.Column))
	}
	want := []string{"NGO.csv 2 id", "NGO.csv 3 founded", "Person.csv 2 partOf"}
	if diff := cmp.Diff(want, where); diff != "" {
		t.Error(diff)
	}
}

func TestFoldersThatCannotBeRead(t *testing.T) {
	for name, c := range map[string]struct {
		fsys fstest.MapFS
		want string
	}{
		"no source": {
			fstest.MapFS{"NGO.csv": {Data: []byte("id\n")}},
			"reading statements of .: there is no source.yaml that says what the source is",
		},
		"source without language": {
			fstest.MapFS{"source.yaml": {Data: []byte("id: a\ntitle: A\n")}},
			"reading statements of .: the source a has no language; say nb, nn or en",
		},
		"no statements": {
			fstest.MapFS{"source.yaml": {Data: []byte("id: a\ntitle: A\nlanguage: en\n")}},
			"reading statements of .: there are no statement files; they are called after a class, such as FundingFlow.csv",
		},
	} {
		if _, _, err := Read(c.fsys, ".", Options{Ontology: load(t)}); err == nil || err.Error() != c.want {
			t.Errorf("%s: got %v, want %s", name, err, c.want)
		}
	}
}

func TestTwoFilesOfOneNameAreRefused(t *testing.T) {
	source := source.Description{ID: "a", Title: "A", Language: "en"}
	_, _, err := Read(fstest.MapFS{}, ".", Options{
		Ontology: load(t), Source: &source, Files: []string{"old/NGO.csv", "new/NGO.csv"},
	})
	want := "reading statements of .: old/NGO.csv and new/NGO.csv have the same name; rename one, or load them as two sources"
	if err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}

// What is wrong with the translations of the quotes is told by its place too, and
// keeps the statements out as well.
func TestProblemsOfTranslations(t *testing.T) {
	const header = "quote,language,translation\n"
	for _, c := range []struct{ name, content, want string }{
		{"no columns", "quote,en\n12 lag,12 teams\n",
			"translations.csv, row 1, column language: the header lacks this column\n" +
				"translations.csv, row 1, column translation: the header lacks this column\n" +
				"translations.csv, row 1, column en: translations have the columns quote, language and translation"},
		{"no such quote", header + "13 lag,en,13 teams\n",
			"translations.csv, row 2, column quote (13 lag): no row of these files quotes these words; write the quote as it stands there"},
		{"no quote", header + ",en,13 teams\n",
			"translations.csv, row 2, column quote: the words of the source are missing"},
		{"unknown language", header + "12 lag,english,12 teams\n",
			"translations.csv, row 2, column language (english): the language of a translation is nb, nn or en"},
		{"language of the source", header + "12 lag,nb,tolv lag\n",
			"translations.csv, row 2, column language (nb): this is the language of the source itself"},
		{"no translation", header + "12 lag,en, \n",
			"translations.csv, row 2, column translation: the translation is missing; leave out the row of a quote that needs none"},
		{"twice", header + "12 lag,en,12 teams\n12 lag,nn,12 lag\n12  lag,en,12 clubs\n",
			"translations.csv, row 4, column quote (12 lag): row 2 has a translation of these words in the same language; leave one of the two"},
		{"not UTF-8", header + "12 lag,en,12 te\xe5ms\n",
			"translations.csv, row 2: the text is not UTF-8; save the file as UTF-8"},
	} {
		t.Run(c.name, func(t *testing.T) {
			folder := study(t, "NGO.csv", one)
			folder[TranslationsFile] = &fstest.MapFile{Data: []byte(c.content)}
			load, problems, err := Read(folder, ".", Options{Ontology: load(t)})
			if err != nil {
				t.Fatal(err)
			}
			if load != nil {
				t.Error("a file with problems is loaded")
			}
			if diff := cmp.Diff(strings.Split(c.want, "\n"), lines(problems)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// The index of the quotes is checked in the same way.
func TestProblemsOfTheIndex(t *testing.T) {
	folder := study(t, "NGO.csv", one)
	folder[IndexFile] = &fstest.MapFile{Data: []byte("quote,language,terms\n12 lag,nb,forening\n12 lag,en,club; association\n12 lag,en,team\n13 lag,en,club\n12 lag,nn,\n")}
	load, problems, err := Read(folder, ".", Options{Ontology: load(t)})
	if err != nil || load != nil {
		t.Fatal(load, err)
	}
	want := []string{
		"index.csv, row 4, column quote (12 lag): row 3 has a list of terms of these words in the same language; leave one of the two",
		"index.csv, row 5, column quote (13 lag): no row of these files quotes these words; write the quote as it stands there",
		"index.csv, row 6, column terms: the list of terms is missing; leave out the row of a quote that needs none",
	}
	if diff := cmp.Diff(want, lines(problems)); diff != "" {
		t.Error(diff)
	}
}

func TestWhatStandsBesideQuotesIsNoStatement(t *testing.T) {
	folder := study(t, TranslationsFile, "quote,language,translation\n")
	folder[IndexFile] = &fstest.MapFile{Data: []byte("quote,language,terms\n")}
	if _, _, err := Read(folder, ".", Options{Ontology: load(t)}); err == nil || !strings.Contains(err.Error(), "there are no statement files") {
		t.Error(err)
	}
}
