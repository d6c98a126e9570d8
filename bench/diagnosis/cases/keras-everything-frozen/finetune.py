from tensorflow.keras.applications import VGG16
from tensorflow.keras.applications.vgg16 import preprocess_input
from tensorflow.keras.layers import Dense, Dropout, Flatten
from tensorflow.keras.models import Model
from tensorflow.keras.optimizers import Adam
from tensorflow.keras.preprocessing.image import ImageDataGenerator


def make_generators(root):
    aug = ImageDataGenerator(preprocessing_function=preprocess_input, horizontal_flip=True)
    plain = ImageDataGenerator(preprocessing_function=preprocess_input)
    kw = dict(target_size=(224, 224), batch_size=32, class_mode="categorical")
    return aug.flow_from_directory(f"{root}/train", **kw), plain.flow_from_directory(f"{root}/valid", shuffle=False, **kw)


def make_model(classes):
    base = VGG16(weights="imagenet", include_top=False, input_shape=(224, 224, 3))
    x = Flatten()(base.output)
    x = Dense(256, activation="relu")(x)
    x = Dropout(0.5)(x)
    out = Dense(classes, activation="softmax")(x)
    model = Model(inputs=base.input, outputs=out)
    for layer in model.layers:
        layer.trainable = False
    model.compile(optimizer=Adam(1e-4), loss="categorical_crossentropy", metrics=["accuracy"])
    return model


train, valid = make_generators("flowers")
model = make_model(train.num_classes)
model.summary()
model.fit(train, validation_data=valid, epochs=5)
