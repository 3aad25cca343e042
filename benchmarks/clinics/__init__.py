"""Ten clinics as different as real ones are, and whether the gate lets all their handouts go."""
