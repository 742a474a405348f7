"""What every room stands on: time, errors, places, settings, language. No feature, no Qt."""
