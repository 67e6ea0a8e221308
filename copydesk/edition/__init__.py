"""Stories -> what goes by mail."""
