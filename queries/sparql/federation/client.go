// Package federation asks other servers, and only those that are allowed.
package federation

import (
	"context"
	"errors"
	"fmt"
	"io"
	"mime"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"slices"
	"strings"
	"syscall"
	"time"

	"github.com/samband/samband/queries/sparql/eval"
)

// What one request to another server may take at most.
const (
	maxAnswer    = 64 << 20 // bytes
	maxRedirects = 5
	patience     = 30 * time.Second
)

// Client asks servers of an allow-list.
type Client struct {
	allowed []string
	http    *http.Client
}

// New gives a client that asks the hosts given, each a name or an address, with
// a port where it is not that of http or https. The addresses that a name
// stands for are checked when the connection is made, also after a redirect:
// they must be of the public internet, unless the list has them as addresses,
// or localhost.
func New(allowed []string) (*Client, error) { return newClient(allowed, nil) }

// newClient looks names up with a resolver; nil is the system's.
func newClient(allowed []string, resolver *net.Resolver) (*Client, error) {
	c := &Client{}
	for _, host := range allowed {
		if host = strings.ToLower(strings.TrimSpace(host)); host == "" || strings.ContainsAny(host, "/*@ ") {
			return nil, fmt.Errorf("%q is no host: write a name or an address, such as query.wikidata.org or 127.0.0.1:8080", host)
		}
		c.allowed = append(c.allowed, host)
	}
	dialer := &net.Dialer{Timeout: patience, Control: c.checkAddress, Resolver: resolver}
	c.http = &http.Client{
		Timeout: patience,
		Transport: &http.Transport{
			DialContext:            dialer.DialContext, // and no proxy, which would connect for us
			TLSHandshakeTimeout:    patience,
			ResponseHeaderTimeout:  patience,
			MaxResponseHeaderBytes: 64 << 10,
			DisableKeepAlives:      true,
		},
		CheckRedirect: func(r *http.Request, via []*http.Request) error {
			if len(via) > maxRedirects {
				return fmt.Errorf("it redirects more than %d times", maxRedirects)
			}
			return c.checkURL(r.URL)
		},
	}
	return c, nil
}

// errRefused is for a server that is not asked.
var errRefused = errors.New("it is not on the list of servers that may be asked")

func (c *Client) checkURL(u *url.URL) error {
	if u.Scheme != "http" && u.Scheme != "https" {
		return fmt.Errorf("%s is no address of the web", u)
	}
	host := strings.ToLower(u.Host)
	name, port := strings.ToLower(u.Hostname()), u.Port()
	usual := port == "" || port == map[string]string{"http": "80", "https": "443"}[u.Scheme]
	if !slices.Contains(c.allowed, host) && !(usual && slices.Contains(c.allowed, name)) {
		return fmt.Errorf("%s: %w", host, errRefused)
	}
	return nil
}

// checkAddress refuses to connect to an address that a name has led to.
func (c *Client) checkAddress(_, address string, _ syscall.RawConn) error {
	at, err := netip.ParseAddrPort(address)
	if err != nil {
		return err
	}
	if ip := at.Addr().Unmap(); !isPublic(ip) && !c.lists(ip) {
		return fmt.Errorf("%s is an address of this machine or its network: %w", ip, errRefused)
	}
	return nil
}

// lists says whether the allow-list has an address itself.
func (c *Client) lists(ip netip.Addr) bool {
	return slices.ContainsFunc(c.allowed, func(host string) bool {
		if name, _, err := net.SplitHostPort(host); err == nil {
			host = name
		}
		listed, err := netip.ParseAddr(strings.Trim(host, "[]"))
		return err == nil && listed.Unmap() == ip || host == "localhost" && ip.IsLoopback()
	})
}

// inner are networks besides the private ones that are no part of the public
// internet: shared, for tests and examples, reserved, and ways into IPv4.
var inner = []netip.Prefix{
	netip.MustParsePrefix("0.0.0.0/8"), netip.MustParsePrefix("100.64.0.0/10"), netip.MustParsePrefix("192.0.0.0/24"),
	netip.MustParsePrefix("198.18.0.0/15"), netip.MustParsePrefix("240.0.0.0/4"),
	netip.MustParsePrefix("64:ff9b::/96"), netip.MustParsePrefix("64:ff9b:1::/48"), netip.MustParsePrefix("2002::/16"),
	netip.MustParsePrefix("2001::/32"), netip.MustParsePrefix("fec0::/10"),
}

func isPublic(ip netip.Addr) bool {
	return ip.IsGlobalUnicast() && !ip.IsPrivate() &&
		!slices.ContainsFunc(inner, func(p netip.Prefix) bool { return p.Contains(ip) })
}

// answer is what a server gave.
type answer struct {
	media string
	from  *url.URL // after redirects
	body  io.ReadCloser
}

// ask sends a request that accepts some media types. The caller closes the
// body.
func (c *Client) ask(ctx context.Context, method, address, accept, contentType, body string) (*answer, error) {
	r, err := http.NewRequestWithContext(ctx, method, address, strings.NewReader(body))
	if err != nil {
		return nil, err
	}
	if err := c.checkURL(r.URL); err != nil {
		return nil, err
	}
	r.Header.Set("Accept", accept)
	r.Header.Set("User-Agent", "samband")
	if contentType != "" {
		r.Header.Set("Content-Type", contentType)
	}
	response, err := c.http.Do(r)
	if err != nil {
		return nil, err
	}
	if response.StatusCode != http.StatusOK {
		response.Body.Close()
		return nil, fmt.Errorf("it answers %s", response.Status)
	}
	media, _, err := mime.ParseMediaType(response.Header.Get("Content-Type"))
	if err != nil {
		response.Body.Close()
		return nil, fmt.Errorf("it does not say what it gives: %w", err)
	}
	return &answer{media: media, from: response.Request.URL, body: limited(response.Body)}, nil
}

func limited(body io.ReadCloser) io.ReadCloser {
	return struct {
		io.Reader
		io.Closer
	}{&limit{body, maxAnswer}, body}
}

// limit reads at most some bytes, and fails where more follow.
type limit struct {
	io.Reader
	left int
}

// Read reads.
func (l *limit) Read(p []byte) (int, error) {
	n, err := l.Reader.Read(p)
	if l.left -= n; l.left < 0 {
		return 0, fmt.Errorf("its answer is larger than %d MiB", maxAnswer>>20)
	}
	return n, err
}

// failed says which server failed, and that it was one.
func failed(address string, err error) error {
	return fmt.Errorf("%w: %s: %w", eval.ErrRemote, address, err)
}
