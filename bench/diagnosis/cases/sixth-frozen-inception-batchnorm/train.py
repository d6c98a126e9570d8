from keras.applications.inception_v3 import InceptionV3, preprocess_input
from keras.layers import Dense, GlobalAveragePooling2D
from keras.models import Model
from keras.preprocessing.image import ImageDataGenerator

base = InceptionV3(weights='imagenet', include_top=False)
x = GlobalAveragePooling2D()(base.output)
x = Dense(512, activation='relu')(x)
out = Dense(12, activation='softmax')(x)
model = Model(base.input, out)
for layer in base.layers:
    layer.trainable = False
model.compile(optimizer='rmsprop', loss='categorical_crossentropy', metrics=['accuracy'])

images = ImageDataGenerator(preprocessing_function=preprocess_input)
train = images.flow_from_directory('leaves/train', target_size=(299, 299), batch_size=32)
valid = images.flow_from_directory('leaves/valid', target_size=(299, 299), batch_size=32)
model.fit_generator(train, steps_per_epoch=len(train), epochs=6, validation_data=valid, validation_steps=len(valid))
