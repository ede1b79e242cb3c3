"""Forms from above: the register, and the proposal shown on the form, decided and downloaded."""
