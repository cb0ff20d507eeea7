"""The cheapest closed set: which rotations to make so that the sum of their prices is least.

A set is closed when it holds whatever must come before its members. It is a least cut: J.-C. Picard, Maximal
closure of a graph and applications to combinatorial problems, Management Science 22 (1976). The cut is found by
blocking flows: E. A. Dinic, Soviet Mathematics Doklady 11 (1970).
"""

from collections import deque


def cheapest(prices: list[int], needs: list[set[int]]) -> set[int]:
    """The closed set with the least sum of prices; of several, the one inside all others."""
    count = len(prices)
    source, sink = count, count + 1
    net = _Net(count + 2)
    without_end = sum(abs(price) for price in prices) + 1
    for node, price in enumerate(prices):
        if price < 0:
            net.edge(source, node, -price)
        elif price > 0:
            net.edge(node, sink, price)
        for other in sorted(needs[node]):
            net.edge(node, other, without_end)
    while net.level(source, sink):
        net.push(source, sink)
    return {node for node in range(count) if net.levels[node] >= 0}


class _Net:
    def __init__(self, nodes: int) -> None:
        self.out: list[list[int]] = [[] for _ in range(nodes)]
        self.to: list[int] = []
        self.room: list[int] = []
        self.levels: list[int] = []

    def edge(self, tail: int, head: int, room: int) -> None:
        """An edge and, beside it, its way back."""
        for start, end, free in ((tail, head, room), (head, tail, 0)):
            self.out[start].append(len(self.to))
            self.to.append(end)
            self.room.append(free)

    def level(self, source: int, sink: int) -> bool:
        """How far each node is from the source; whether the sink can be reached."""
        self.levels = [-1] * len(self.out)
        self.levels[source] = 0
        queue = deque([source])
        while queue:
            node = queue.popleft()
            for edge in self.out[node]:
                if self.room[edge] and self.levels[self.to[edge]] < 0:
                    self.levels[self.to[edge]] = self.levels[node] + 1
                    queue.append(self.to[edge])
        return self.levels[sink] >= 0

    def push(self, source: int, sink: int) -> None:
        """Send as much as goes along shortest ways."""
        at = [0] * len(self.out)
        path: list[int] = []
        node = source
        while True:
            if node == sink:
                most = min(self.room[edge] for edge in path)
                for edge in path:
                    self.room[edge] -= most
                    self.room[edge ^ 1] += most
                cut = next(n for n, edge in enumerate(path) if not self.room[edge])
                node = self.to[path[cut] ^ 1]
                del path[cut:]
            elif at[node] < len(self.out[node]):
                edge = self.out[node][at[node]]
                if self.room[edge] and self.levels[self.to[edge]] == self.levels[node] + 1:
                    path.append(edge)
                    node = self.to[edge]
                else:
                    at[node] += 1
            elif path:
                node = self.to[path.pop() ^ 1]
                at[node] += 1
            else:
                return
