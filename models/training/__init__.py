"""How the pipeline is made; `models/project.yml` has the order of the steps."""
