"""What the public may see of counted figures, and the micro-tables behind them."""
