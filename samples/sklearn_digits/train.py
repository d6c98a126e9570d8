"""Handwritten digits with a multi-layer perceptron. Knows nothing of sweeps."""
import argparse

from sklearn.datasets import load_digits
from sklearn.model_selection import train_test_split
from sklearn.neural_network import MLPClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("--learning-rate", type=float, default=0.001)
parser.add_argument("--hidden-units", type=int, default=64)
parser.add_argument("--alpha", type=float, default=0.0001, help="L2 penalty")
parser.add_argument("--epochs", type=int, default=40)
args = parser.parse_args()

X, y = load_digits(return_X_y=True)
X_train, X_val, y_train, y_val = train_test_split(X, y, test_size=0.25, stratify=y, random_state=0)

model = make_pipeline(
    StandardScaler(),
    MLPClassifier(
        hidden_layer_sizes=(args.hidden_units,),
        learning_rate_init=args.learning_rate,
        alpha=args.alpha,
        max_iter=args.epochs,
        random_state=0,
    ),
)
model.fit(X_train, y_train)

print(f"training accuracy: {model.score(X_train, y_train):.4f}")
print(f"validation accuracy: {model.score(X_val, y_val):.4f}")
