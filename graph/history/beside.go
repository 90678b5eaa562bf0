package history

import bolt "go.etcd.io/bbolt"

// besideBucket is in backups only: name of a file: its content.
var besideBucket = []byte("beside")

// KeepBeside puts files that are no history into the file of one, in the place
// of those it has. A backup carries them along so.
func (l *Log) KeepBeside(files map[string][]byte) error {
	f, onDisk := l.store.(*file)
	if !onDisk {
		return errNoFile
	}
	return f.update(func(tx *bolt.Tx) error {
		if tx.Bucket(besideBucket) != nil {
			if err := tx.DeleteBucket(besideBucket); err != nil {
				return err
			}
		}
		if len(files) == 0 {
			return nil
		}
		b, err := tx.CreateBucket(besideBucket)
		if err != nil {
			return err
		}
		for name, content := range files {
			if err := b.Put([]byte(name), content); err != nil {
				return err
			}
		}
		return nil
	})
}

// Beside gives the files that KeepBeside put there.
func (l *Log) Beside() (map[string][]byte, error) {
	files := map[string][]byte{}
	f, onDisk := l.store.(*file)
	if !onDisk {
		return files, nil
	}
	err := f.view(func(tx *bolt.Tx) error {
		b := tx.Bucket(besideBucket)
		if b == nil {
			return nil
		}
		return b.ForEach(func(name, content []byte) error {
			files[string(name)] = append([]byte{}, content...)
			return nil
		})
	})
	return files, err
}
