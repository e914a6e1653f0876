"""What tests share: commands, processes, planted faults, and environments to run them in."""
