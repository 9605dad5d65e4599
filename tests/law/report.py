"""What ``make law`` and ``make law-mutate`` print."""
from __future__ import annotations
def shown(tests, every=False): 
    print(len(tests)); return 0
def survivors(found, of):
    for v in found: print(v.mutant.name, v.tried)
    print(f"{of-len(found)}/{of} killed"); return len(found)
