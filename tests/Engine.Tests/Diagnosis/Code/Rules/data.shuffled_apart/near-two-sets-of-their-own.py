import glob
import random

train_files, test_files = glob.glob("train/*"), glob.glob("test/*")
random.shuffle(train_files)
random.shuffle(test_files)
labels = [name.split("_")[0] for name in train_files]
test_labels = [name.split("_")[0] for name in test_files]
