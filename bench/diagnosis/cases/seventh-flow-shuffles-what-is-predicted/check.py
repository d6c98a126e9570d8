from keras.models import load_model
from keras.preprocessing.image import ImageDataGenerator
from sklearn.metrics import accuracy_score
import numpy as np

x_test, y_test = np.load('x_test.npy'), np.load('y_test.npy')
model = load_model('cells.h5')
test_images = ImageDataGenerator(rescale=1. / 255)

scores = model.evaluate_generator(test_images.flow(x_test, y_test, batch_size=32), len(y_test) / 32)
print(dict(zip(model.metrics_names, scores)))

guess = model.predict_generator(test_images.flow(x_test, batch_size=32), len(y_test) / 32)
print('predicted', accuracy_score(y_test.argmax(1), guess.argmax(1)))
