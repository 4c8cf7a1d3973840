"""Estimates with their intervals: proportions, rates, funnels, bounds of reach."""
