"""Where examinations run; an engine is given the function to run and knows no stage.

`local.run` spreads items over processes of this machine, `cluster.run` over many machines.
"""
