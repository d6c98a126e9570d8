import argparse
import logging

import joblib
import pandas as pd
from scipy.stats import loguniform, randint
from sklearn.compose import ColumnTransformer
from sklearn.ensemble import RandomForestClassifier
from sklearn.impute import SimpleImputer
from sklearn.metrics import average_precision_score, classification_report, roc_auc_score
from sklearn.model_selection import RandomizedSearchCV, StratifiedKFold, train_test_split
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler
from sklearn.linear_model import LogisticRegression

log = logging.getLogger("churn")


def columns(frame):
    numbers = frame.select_dtypes("number").columns
    words = frame.columns.difference(numbers)
    return ColumnTransformer([
        ("numbers", make_pipeline(SimpleImputer(strategy="median"), StandardScaler()), numbers),
        ("words", make_pipeline(SimpleImputer(strategy="most_frequent"), OneHotEncoder(handle_unknown="ignore")), words)])


def searches(prepare):
    linear = Pipeline([("prepare", prepare), ("model", LogisticRegression(max_iter=2000, class_weight="balanced"))])
    forest = Pipeline([("prepare", prepare), ("model", RandomForestClassifier(class_weight="balanced_subsample", n_jobs=-1, random_state=0))])
    yield "linear", linear, {"model__C": loguniform(1e-3, 1e2)}
    yield "forest", forest, {"model__n_estimators": randint(200, 600), "model__min_samples_leaf": randint(1, 30)}


def main():
    p = argparse.ArgumentParser()
    p.add_argument("--csv", default="churn.csv")
    p.add_argument("--trials", type=int, default=25)
    p.add_argument("--folds", type=int, default=5)
    args = p.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(name)s %(levelname)s %(message)s")
    frame = pd.read_csv(args.csv).drop(columns=["customer_id", "closed_at"])
    y = frame.pop("churned").astype(int)
    log.info("%d rows, %.1f %% positive", len(y), 100 * y.mean())
    x_train, x_test, y_train, y_test = train_test_split(frame, y, test_size=0.2, stratify=y, random_state=42)
    folds = StratifiedKFold(args.folds, shuffle=True, random_state=42)
    found = {}
    for name, pipe, space in searches(columns(frame)):
        search = RandomizedSearchCV(pipe, space, n_iter=args.trials, scoring="average_precision", cv=folds, random_state=1, n_jobs=2)
        search.fit(x_train, y_train)
        log.info("%s: cross-validated average precision %.4f with %s", name, search.best_score_, search.best_params_)
        found[name] = search
    best = max(found.values(), key=lambda s: s.best_score_)
    chance = best.predict_proba(x_test)[:, 1]
    log.info("test: average precision %.4f, roc auc %.4f", average_precision_score(y_test, chance), roc_auc_score(y_test, chance))
    print(classification_report(y_test, best.predict(x_test), digits=3))
    joblib.dump(best.best_estimator_, "churn.joblib")


if __name__ == "__main__":
    main()
