package main

import (
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"net/url"
	"os"
	"strings"
)

// leastToken is how many characters an access token must have.
const leastToken = 16

// accessToken gives the token of a file, made when the file is not there, else
// the one given. Empty means none.
func accessToken(file, given string) (string, error) {
	token := given
	if file != "" {
		var err error
		if token, err = tokenIn(file); err != nil {
			return "", fmt.Errorf("the access token: %w", err)
		}
	}
	if token != "" && len(token) < leastToken {
		return "", fmt.Errorf("the access token is shorter than %d characters; take a longer one", leastToken)
	}
	return token, nil
}

func tokenIn(file string) (string, error) {
	text, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) {
		token := rand.Text()
		return token, os.WriteFile(file, []byte(token+"\n"), 0o600)
	}
	if err != nil {
		return "", err
	}
	token := strings.TrimSpace(string(text))
	if token == "" {
		return "", fmt.Errorf("%s is empty; remove it to have one made", file)
	}
	return token, nil
}

// addressToOpen is what a user on this machine opens in the browser.
func addressToOpen(addr net.Addr, token string) string {
	host, port, err := net.SplitHostPort(addr.String())
	if err != nil {
		return addr.String()
	}
	if ip := net.ParseIP(host); ip != nil && ip.IsUnspecified() {
		host = "127.0.0.1"
	}
	u := url.URL{Scheme: "http", Host: net.JoinHostPort(host, port), Path: "/"}
	if token != "" {
		u.RawQuery = url.Values{"token": {token}}.Encode()
	}
	return u.String()
}
