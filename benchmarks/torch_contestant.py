# SPDX-License-Identifier: Apache-2.0
"""Trains one net with PyTorch, a round at a time, as org.descent.benchmarks.Contestant does.

usage: torch_contestant.py default|foreach mlp|lenet BATCH STEPS
"""

import gzip
import sys
import time

import numpy
import torch
from torch import nn

FOLDER = "/usr/share/datasets/fashion-mnist/"


def read(file, header, length):
    with gzip.open(FOLDER + file) as stream:
        stream.read(header)
        return numpy.frombuffer(stream.read(length), dtype=numpy.uint8)


def network(kind):
    if kind == "mlp":
        return nn.Sequential(
            nn.Linear(784, 256), nn.ReLU(), nn.Linear(256, 128), nn.ReLU(), nn.Linear(128, 10)
        )
    return nn.Sequential(
        nn.Conv2d(1, 20, 5), nn.ReLU(), nn.MaxPool2d(2),
        nn.Conv2d(20, 50, 5), nn.ReLU(), nn.MaxPool2d(2),
        nn.Flatten(), nn.Linear(800, 500), nn.ReLU(), nn.Linear(500, 10),
    )  # fmt: skip


def main():
    adam, kind, batch, steps = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
    torch.set_num_threads(1)
    torch.manual_seed(1)
    count = max(12_800, batch)
    images = torch.from_numpy(read("train-images-idx3-ubyte.gz", 16, count * 784).astype(numpy.float32) / 255)
    images = images.reshape((count, 784) if kind == "mlp" else (count, 1, 28, 28))
    labels = torch.from_numpy(read("train-labels-idx1-ubyte.gz", 8, count).astype(numpy.int64))
    net = network(kind)
    optimizer = torch.optim.Adam(net.parameters(), lr=1e-3, foreach=True if adam == "foreach" else None)
    criterion = nn.CrossEntropyLoss()
    batches = count // batch
    at = 0
    print("ready", torch.__version__, flush=True)
    for _ in sys.stdin:
        cpu = time.thread_time_ns()
        wall = time.perf_counter_ns()
        for _ in range(steps):
            start = at % batches * batch
            optimizer.zero_grad()
            loss = criterion(net(images[start : start + batch]), labels[start : start + batch])
            loss.backward()
            optimizer.step()
            result = loss.item()
            at += 1
        wall = time.perf_counter_ns() - wall
        cpu = time.thread_time_ns() - cpu
        print(wall // steps, cpu // steps, result, flush=True)


main()
