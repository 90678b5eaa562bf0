package explore

import (
	"context"
	"math"
)

// Point is where a node stands; the unit is the usual length of a link.
type Point struct {
	X float64 `json:"x"`
	Y float64 `json:"y"`
}

// rounds is how often the forces of a layout are applied.
const rounds = 200

// Layout places the nodes 0 to n-1 of a network so that links are short and
// nodes apart (Fruchterman and Reingold 1991, with their grid for the nodes
// that are near). It is the same each time.
func Layout(ctx context.Context, n int, links [][2]int) ([]Point, error) {
	at := spiral(n)
	degree := make([]float64, n)
	for _, l := range links {
		degree[l[0]]++
		degree[l[1]]++
	}
	for round := range rounds {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		moves := repulsion(at)
		for _, l := range links {
			attract(at, moves, degree, l)
		}
		most := math.Sqrt(float64(n)) * 0.3 * (1 - float64(round)/rounds)
		for i := range at {
			// A weak pull to the middle keeps what nothing ties in sight.
			dx, dy := moves[i].X-at[i].X*0.02, moves[i].Y-at[i].Y*0.02
			length := math.Hypot(dx, dy)
			if length > most {
				dx, dy = dx*most/length, dy*most/length
			}
			at[i].X += dx
			at[i].Y += dy
		}
	}
	return at, nil
}

// spiral spreads points evenly over a disc, no two at one place.
func spiral(n int) []Point {
	at := make([]Point, n)
	golden := math.Pi * (3 - math.Sqrt(5))
	for i := range at {
		radius := math.Sqrt(float64(i) + 0.5)
		at[i] = Point{radius * math.Cos(golden*float64(i)), radius * math.Sin(golden*float64(i))}
	}
	return at
}

// near is how far a node pushes others away.
const near = 4.0

type square struct{ x, y int }

func squareOf(p Point) square {
	return square{int(math.Floor(p.X / near)), int(math.Floor(p.Y / near))}
}

func repulsion(at []Point) []Point {
	grid := map[square][]int{}
	for i, p := range at {
		grid[squareOf(p)] = append(grid[squareOf(p)], i)
	}
	moves := make([]Point, len(at))
	for i, p := range at {
		s := squareOf(p)
		for x := s.x - 1; x <= s.x+1; x++ {
			for y := s.y - 1; y <= s.y+1; y++ {
				for _, j := range grid[square{x, y}] {
					if i != j {
						push(&moves[i], p, at[j])
					}
				}
			}
		}
	}
	return moves
}

func push(move *Point, p, other Point) {
	dx, dy := p.X-other.X, p.Y-other.Y
	square := max(dx*dx+dy*dy, 0.01)
	if square < near*near {
		move.X += dx / square
		move.Y += dy / square
	}
}

// attract draws the ends of a link together, those of hubs less.
func attract(at, moves []Point, degree []float64, l [2]int) {
	a, b := l[0], l[1]
	dx, dy := at[b].X-at[a].X, at[b].Y-at[a].Y
	pull := math.Hypot(dx, dy) * 0.2 / math.Sqrt(max(min(degree[a], degree[b]), 1))
	moves[a].X += dx * pull
	moves[a].Y += dy * pull
	moves[b].X -= dx * pull
	moves[b].Y -= dy * pull
}
