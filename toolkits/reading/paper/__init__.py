"""Does material fit on its paper? Measured, never drawn, so that printing and readiness give one verdict."""
