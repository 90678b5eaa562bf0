package drafts

import (
	"context"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/graph/ontology"
)

// Desk is where drafts of one store are worked on.
type Desk struct {
	*Folder
	Store    *graph.Store
	Ontology *ontology.Ontology
}

// NewDesk keeps the drafts of a store in a folder.
func NewDesk(dir string, store *graph.Store) (*Desk, error) {
	o, err := ontology.Load()
	if err != nil {
		return nil, err
	}
	return &Desk{NewFolder(dir), store, o}, nil
}

// World is the graph as it is now.
func (d *Desk) World(ctx context.Context) (World, error) {
	s, err := d.Store.View(ctx, graph.View{Merged: true})
	return World{Snapshot: s, Ontology: d.Ontology}, err
}
