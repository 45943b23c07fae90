"""What an operator needs: request ids, access log, program log, metrics, health."""
