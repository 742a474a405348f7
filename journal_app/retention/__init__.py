"""Who comes back: cohorts, survival, overdue clients, revenue. Figures over purchases."""
