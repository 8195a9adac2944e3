"""What the estimators for scikit-learn are made of."""
