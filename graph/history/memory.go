package history

import (
	"maps"
	"slices"
	"sync"
)

// memory is the storage of a history that ends with the process.
type memory struct {
	mu      sync.RWMutex
	headers map[uint64][]byte
	blocks  map[uint64][][]byte
	gone    map[Hash]uint64
}

func newMemory() *memory {
	return &memory{headers: map[uint64][]byte{}, blocks: map[uint64][][]byte{}, gone: map[Hash]uint64{}}
}

func (m *memory) numbers() ([]uint64, error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	return slices.Sorted(maps.Keys(m.headers)), nil
}

func (m *memory) header(n uint64) ([]byte, error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	return m.headers[n], nil
}

func (m *memory) block(n uint64, i int) ([]byte, error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	if blocks := m.blocks[n]; i < len(blocks) {
		return blocks[i], nil
	}
	return nil, nil
}

func (m *memory) put(n uint64, first int, blocks [][]byte) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.blocks[n] = append(m.blocks[n][:first], blocks...)
	return nil
}

func (m *memory) finish(n uint64, first int, blocks [][]byte, header []byte) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.blocks[n] = append(m.blocks[n][:first], blocks...)
	m.headers[n] = header
	return nil
}

func (m *memory) discard(n uint64) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	delete(m.blocks, n)
	return nil
}

func (m *memory) purged() (map[Hash]uint64, error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	return maps.Clone(m.gone), nil
}

func (m *memory) keepPurged(gone map[Hash]uint64) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	maps.Copy(m.gone, gone)
	return nil
}

func (m *memory) close() error { return nil }
