package drafts

import (
	"github.com/samband/samband/graph/protect"
	"github.com/samband/samband/loaders/record"
	"github.com/samband/samband/loaders/tables"
)

// besideIsHarmless refuses a workbook that has, in a comment or in another sheet,
// what could hurt people: who passes it on passes that on too.
func besideIsHarmless(rules *protect.Rules, t *tables.Table) error {
	sheets := map[string]*protect.Table{}
	return t.Beside(func(b tables.Beside) error {
		var found []protect.Finding
		switch sheet := sheets[b.Sheet]; {
		case b.Row == 0:
			found = rules.Text(b.Cells[0])
		case sheet == nil:
			sheets[b.Sheet] = rules.Table(b.Sheet, b.Cells)
			found = sheets[b.Sheet].Refused
		default:
			found = sheet.Row(b.Cells)
		}
		for _, f := range found {
			return record.Problemf("the workbook is refused, because of %s: %s", b.Place, f.Rule.Explained())
		}
		return nil
	})
}
