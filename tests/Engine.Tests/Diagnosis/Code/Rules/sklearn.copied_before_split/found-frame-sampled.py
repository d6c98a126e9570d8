import pandas as pd
from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import train_test_split

frame = pd.read_csv("cards.csv")
rare, common = frame[frame.bad == 1], frame[frame.bad == 0]
more = rare.sample(len(common), replace=True, random_state=1)  # here
both = pd.concat([common, more])
a, b, c, d = train_test_split(both.drop(columns="bad"), both["bad"], random_state=0)
print(RandomForestClassifier().fit(a, c).score(b, d))
