package graph_test

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"

	"golang.org/x/sys/unix"
)

// tracer runs a program and sees every system call by which it changes files in
// a folder. So it knows what a disk would have been told, in which order, and
// can let a call fail.
type tracer struct {
	t      *testing.T
	folder string

	// fail, if not nil, says how a call is to fail; 0 lets it be. Of a write
	// shorter can leave a part.
	fail func(c call) syscall.Errno
	// shorter, if not nil, says how many bytes of a write are written.
	shorter func(c call) int
	// done is told each call that was done.
	done func(c call)

	pid     int
	memory  *os.File
	threads map[int]*thread
	files   map[int]*openFile
}

// call is a system call that changes files or says something to the tracer.
type call struct {
	name string // of the system call, without variants: write, sync, ...
	path string // in the folder; for what is written to standard output empty
	to   string // of rename
	at   int64  // of write and truncate
	size int    // of write, as asked for
	data []byte // of write, once it was done
}

type thread struct {
	inside bool // a system call
	regs   syscall.PtraceRegs
	errno  syscall.Errno // that it is made to fail with
}

type openFile struct {
	path string
	at   int64
}

// traceSysGood marks the stops of system calls.
const traceSysGood = 0x80

// run runs this test program with more in its environment, and gives what it
// wrote to standard output and how it ended.
func (tr *tracer) run(env string) (string, syscall.WaitStatus) {
	tr.t.Helper()
	runtime.LockOSThread() // a thread traces only what it started
	defer runtime.UnlockOSThread()
	null, err := os.OpenFile(os.DevNull, os.O_RDWR, 0)
	if err != nil {
		tr.t.Fatal(err)
	}
	defer null.Close()
	out, err := os.CreateTemp(tr.t.TempDir(), "out")
	if err != nil {
		tr.t.Fatal(err)
	}
	defer out.Close()
	tr.pid, err = syscall.ForkExec(os.Args[0], os.Args[:1], &syscall.ProcAttr{
		Env: append(os.Environ(), env, "GOMAXPROCS=2"), Files: []uintptr{null.Fd(), out.Fd(), out.Fd()},
		Sys: &syscall.SysProcAttr{Ptrace: true},
	})
	if errors.Is(err, syscall.EPERM) {
		tr.t.Skip("this machine lets no process trace another")
	}
	if err != nil {
		tr.t.Fatal(err)
	}
	tr.threads, tr.files = map[int]*thread{}, map[int]*openFile{}
	status := tr.follow()
	text, err := os.ReadFile(out.Name())
	if err != nil {
		tr.t.Fatal(err)
	}
	return string(text), status
}

func (tr *tracer) follow() syscall.WaitStatus {
	const options = syscall.PTRACE_O_TRACESYSGOOD | syscall.PTRACE_O_TRACECLONE | unix.PTRACE_O_EXITKILL
	for first := true; ; first = false {
		var status syscall.WaitStatus
		tid, err := syscall.Wait4(-1, &status, syscall.WALL|unix.WNOTHREAD, nil)
		if errors.Is(err, syscall.EINTR) {
			continue
		}
		if err != nil {
			tr.t.Fatalf("waiting for the traced program: %v", err)
		}
		if first {
			if err := syscall.PtraceSetOptions(tid, options); err != nil {
				tr.t.Fatal(err)
			}
			if tr.memory, err = os.Open(fmt.Sprintf("/proc/%d/mem", tid)); err != nil {
				tr.t.Fatal(err)
			}
			defer tr.memory.Close()
		}
		if status.Exited() || status.Signaled() {
			delete(tr.threads, tid)
			if tid == tr.pid {
				return status
			}
			continue
		}
		// A thread that is being ended is not there to be resumed.
		if err := syscall.PtraceSyscall(tid, tr.stopped(tid, status)); err != nil && !errors.Is(err, syscall.ESRCH) {
			tr.t.Fatal(err)
		}
	}
}

// stopped handles a stop and gives the signal that the thread is to get.
func (tr *tracer) stopped(tid int, status syscall.WaitStatus) (signal int) {
	th := tr.threads[tid]
	if th == nil {
		th = &thread{}
		tr.threads[tid] = th
		return 0 // the stop that a new thread begins with
	}
	switch stop := status.StopSignal(); stop {
	case syscall.SIGTRAP | traceSysGood:
		th.inside = !th.inside
		if th.inside {
			tr.enter(tid, th)
		} else {
			tr.leave(tid, th)
		}
		return 0
	case syscall.SIGTRAP:
		return 0
	default:
		return int(stop)
	}
}

func (tr *tracer) enter(tid int, th *thread) {
	th.errno = 0
	if err := syscall.PtraceGetRegs(tid, &th.regs); err != nil {
		return // it is being killed
	}
	c, known := tr.call(&th.regs)
	if !known || c.path == "" {
		return
	}
	if tr.fail != nil {
		th.errno = tr.fail(c)
	}
	regs := th.regs
	switch {
	case th.errno != 0:
		regs.Orig_rax = ^uint64(0) // no system call
	case tr.shorter != nil && c.name == "write":
		regs.Rdx = uint64(tr.shorter(c))
	default:
		return
	}
	if err := syscall.PtraceSetRegs(tid, &regs); err != nil {
		tr.t.Fatal(err)
	}
}

func (tr *tracer) leave(tid int, th *thread) {
	var regs syscall.PtraceRegs
	if err := syscall.PtraceGetRegs(tid, &regs); err != nil {
		return
	}
	if th.errno != 0 {
		regs.Rax = uint64(-int64(th.errno))
		if err := syscall.PtraceSetRegs(tid, &regs); err != nil {
			tr.t.Fatal(err)
		}
		return
	}
	if result := int64(regs.Rax); result >= 0 {
		tr.left(&th.regs, result)
	}
}

// left notes a system call that succeeded.
func (tr *tracer) left(regs *syscall.PtraceRegs, result int64) {
	fd := int(int32(regs.Rdi))
	switch regs.Orig_rax {
	case syscall.SYS_OPENAT:
		path := tr.inFolder(tr.text(regs.Rsi))
		if path == "" {
			delete(tr.files, int(result))
			return
		}
		f := &openFile{path: path}
		tr.files[int(result)] = f
		if regs.Rdx&syscall.O_CREAT != 0 {
			tr.tell(call{name: "create", path: path})
		}
		if regs.Rdx&syscall.O_TRUNC != 0 {
			tr.tell(call{name: "truncate", path: path})
		}
		return
	case syscall.SYS_CLOSE:
		delete(tr.files, fd)
		return
	case syscall.SYS_LSEEK:
		if f := tr.files[fd]; f != nil {
			f.at = result
		}
		return
	}
	c, known := tr.call(regs)
	if !known {
		return
	}
	if c.name == "write" {
		c.data = tr.written(c, regs, result)
		if f := tr.files[fd]; f != nil && regs.Orig_rax == syscall.SYS_WRITE {
			f.at += result
		}
	}
	tr.tell(c)
}

func (tr *tracer) tell(c call) {
	if tr.done != nil {
		tr.done(c)
	}
}

// call describes a system call that changes files of the folder, or that writes
// to standard output.
func (tr *tracer) call(regs *syscall.PtraceRegs) (c call, known bool) {
	f := tr.files[int(int32(regs.Rdi))]
	switch regs.Orig_rax {
	case syscall.SYS_OPENAT:
		if regs.Rdx&(syscall.O_WRONLY|syscall.O_RDWR|syscall.O_CREAT) == 0 {
			return call{}, false
		}
		c = call{name: "open", path: tr.inFolder(tr.text(regs.Rsi))}
		return c, c.path != ""
	case syscall.SYS_RENAMEAT, unix.SYS_RENAMEAT2:
		c = call{name: "rename", path: tr.inFolder(tr.text(regs.Rsi)), to: tr.inFolder(tr.text(regs.R10))}
		return c, c.path != ""
	case syscall.SYS_UNLINKAT:
		c = call{name: "remove", path: tr.inFolder(tr.text(regs.Rsi))}
		return c, c.path != ""
	case syscall.SYS_MKDIRAT:
		c = call{name: "mkdir", path: tr.inFolder(tr.text(regs.Rsi))}
		return c, c.path != ""
	case syscall.SYS_WRITE:
		if regs.Rdi == 1 {
			return call{name: "write"}, true
		}
		if f != nil {
			return call{name: "write", path: f.path, at: f.at, size: int(regs.Rdx)}, true
		}
	case syscall.SYS_PWRITE64:
		if f != nil {
			return call{name: "write", path: f.path, at: int64(regs.R10), size: int(regs.Rdx)}, true
		}
	case syscall.SYS_FTRUNCATE:
		if f != nil {
			return call{name: "truncate", path: f.path, at: int64(regs.Rsi)}, true
		}
	case syscall.SYS_FSYNC, syscall.SYS_FDATASYNC:
		if f != nil {
			return call{name: "sync", path: f.path}, true
		}
	case syscall.SYS_SENDFILE, syscall.SYS_PWRITEV, syscall.SYS_WRITEV:
		tr.unknown(regs, f)
	case unix.SYS_COPY_FILE_RANGE:
		tr.unknown(regs, tr.files[int(int32(regs.Rdx))])
	}
	return call{}, false
}

// unknown complains of a system call that changes a file of the folder in a way
// that the tracer does not follow.
func (tr *tracer) unknown(regs *syscall.PtraceRegs, f *openFile) {
	if f != nil {
		tr.t.Errorf("system call %d changes %s", regs.Orig_rax, f.path)
	}
}

func (tr *tracer) written(c call, regs *syscall.PtraceRegs, n int64) []byte {
	data := make([]byte, n)
	if _, err := tr.memory.ReadAt(data, int64(regs.Rsi)); err != nil {
		tr.t.Errorf("reading what was written to %s: %v", c.path, err)
	}
	return data
}

// text reads a string of the program that ends with a zero.
func (tr *tracer) text(at uint64) string {
	buf := make([]byte, 4096)
	n, _ := tr.memory.ReadAt(buf, int64(at)) // it may end before the buffer does
	text, _, _ := bytes.Cut(buf[:n], []byte{0})
	return string(text)
}

// inFolder gives the path of a file in the folder or of the folder, else nothing.
func (tr *tracer) inFolder(path string) string {
	path = filepath.Clean(path)
	if path == tr.folder || strings.HasPrefix(path, tr.folder+"/") {
		return path
	}
	return ""
}
